package io.wardclerk.story.words;

import io.wardclerk.audit.Trail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which rules decided and what each of them says, as recorded when they decided. */
public final class Reasons {

    private Reasons() {}

    /** The reason text by the rule's name; the name again where a record has none. Empty for anything but a decision. */
    public static Map<String, String> of(Trail.Entry entry) {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (entry.detail().get("rules") instanceof List<?> rules) {
            rules.forEach(rule -> reasons.put(String.valueOf(rule), String.valueOf(rule)));
        }
        if (entry.detail().get("reasons") instanceof Map<?, ?> told) {
            told.forEach((rule, reason) -> reasons.put(String.valueOf(rule), String.valueOf(reason)));
        }
        return reasons;
    }
}
