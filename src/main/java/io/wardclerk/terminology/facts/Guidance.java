package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeRange;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Notes of one kind that stand at one heading, which are read together: "Code first underlying disease, such as:" and its list.
 *
 * @param at the heading
 * @param text all of them
 * @param codes they refer to; empty when they name none
 */
public record Guidance(CodeNotes.Kind kind, String at, String text, List<CodeRange> codes) {

    private static final Pattern CONDITION = Pattern.compile(
            "(?i)\\b(?:if (?:applicable|known|any|present|desired|appropriate)|when applicable|any)\\b");
    private static final int SHOWN = 200;

    /** Whether it asks only in some cases, so that its silence is no fault. */
    public boolean conditional() {
        return CONDITION.matcher(text).find();
    }

    public boolean covers(CodeLine line) {
        return line.icd10cm() && line.isKnown() && codes.stream().anyMatch(range -> range.contains(line.bare()));
    }

    /** For people: the beginning of the notes. */
    public String shown() {
        return text.length() <= SHOWN ? text : text.substring(0, text.lastIndexOf(' ', SHOWN)) + " ...";
    }
}
