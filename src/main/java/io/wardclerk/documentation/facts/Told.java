package io.wardclerk.documentation.facts;

/**
 * One sentence that is not struck.
 *
 * @param id of the sentence
 * @param byEngine whether it stands as the engine wrote it
 * @param support {@code SUPPORTED}, {@code PARTIAL} or {@code NONE}
 */
public record Told(String id, String section, boolean byEngine, String support) {

    public boolean unsupported() {
        return support.equals("NONE");
    }
}
