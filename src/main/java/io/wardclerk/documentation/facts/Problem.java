package io.wardclerk.documentation.facts;

import java.util.List;

/**
 * A finding of the checks.
 *
 * @param id of the finding
 * @param code which check found it
 * @param severity {@code INFO}, {@code WARN} or {@code BLOCK}
 * @param sentence id of the sentence that it is about; empty for the whole
 */
public record Problem(String id, String code, String severity, String sentence) {

    public boolean of(String... codes) {
        return List.of(codes).contains(code);
    }
}
