package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.ClaimVerdict.Severity;
import io.wardclerk.terminology.ClaimVerdict.Suggestion;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of a code: {@code insert($line.error("excludes1", "...").with($other))}.
 *
 * @param line the code
 * @param rule the first word of the rule's name
 * @param message for people; names codes and official words, nothing of the patient
 * @param edit the edit of the Medicare Code Editor that it stands for, or null
 * @param detail what kind of it, or null
 * @param other the other code it is about, or null
 * @param suggestions a way out, the nearest first
 */
public record CodeFinding(
        CodeLine line,
        String rule,
        Severity severity,
        String message,
        @Nullable String edit,
        @Nullable String detail,
        @Nullable CodeLine other,
        List<Suggestion> suggestions) {

    CodeFinding(CodeLine line, String rule, Severity severity, String message) {
        this(line, rule, severity, message, null, null, null, List.of());
    }

    public CodeFinding edit(String name) {
        return new CodeFinding(line, rule, severity, message, name, detail, other, suggestions);
    }

    public CodeFinding edit(String name, String kind) {
        return new CodeFinding(line, rule, severity, message, name, kind, other, suggestions);
    }

    public CodeFinding with(CodeLine another) {
        return new CodeFinding(line, rule, severity, message, edit, detail, another, suggestions);
    }

    public CodeFinding suggest(List<Suggestion> ways) {
        return new CodeFinding(line, rule, severity, message, edit, detail, other, List.copyOf(ways));
    }

    public CodeFinding suggestMore(List<Suggestion> ways) {
        return suggest(Stream.concat(suggestions.stream(), ways.stream()).toList());
    }

    /** Rules and codes only: findings are shown in records of decisions. */
    @Override
    public String toString() {
        return "CodeFinding " + rule;
    }
}
