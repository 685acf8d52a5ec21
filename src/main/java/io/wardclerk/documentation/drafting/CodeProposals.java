package io.wardclerk.documentation.drafting;

import io.wardclerk.coding.CodeSearch;
import io.wardclerk.coding.CodeSuggestions;
import io.wardclerk.coding.CodeSuggestions.Suggestion;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Code;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.terminology.ClaimVerdict.Verdict;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.CodesUnchecked;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Codes for what sentences say, each with the sentence whose words it rests on, validated by all rules for the day, the person and one
 * another. A code that does not hold is shown as such with its reason and is nobody's to accept.
 */
@Component
final class CodeProposals {

    static final String UNAVAILABLE = "codes-unavailable";
    private static final int MOST = 20;
    private static final int MOST_NEAR = 3;

    private final CodeSuggestions suggestions;
    private final CodeSearch search;
    private final CodeValidation validation;

    CodeProposals(CodeSuggestions suggestions, CodeSearch search, CodeValidation validation) {
        this.suggestions = suggestions;
        this.search = search;
        this.validation = validation;
    }

    /**
     * A code before its findings have their numbers.
     *
     * @param code without findings
     */
    record Proposed(Code code, List<Noted> noted) {}

    /** @param noted of the whole: why there are no codes */
    record Proposals(Map<String, List<Proposed>> byLine, List<Noted> noted) {}

    /** @param lines that sources carry; what nothing carries is not coded */
    Proposals of(List<Line> lines, Draft.Person person, LocalDate date) {
        if (!search.covers(CodeSystem.ICD10CM, date)) {
            return none(
                    "No codes are proposed: " + CodeSystem.ICD10CM.title() + " is not loaded for the day of the visit");
        }
        // A question and its answer say nothing that words alone could code.
        Together text = Together.of(
                lines.stream().filter(line -> !line.text().contains("?")).toList());
        String note = text.text().substring(0, Math.min(text.text().length(), CodeSuggestions.LONGEST_NOTE));
        List<Suggestion> found =
                suggestions.suggest(CodeSystem.ICD10CM, note, date, MOST).items();
        try {
            Validated validated = new Validated(validation, person, date);
            return new Proposals(placed(found, text, validated), List.of());
        } catch (CodesUnchecked e) {
            return none("No codes are proposed: they could not be checked, and what is not checked is not valid");
        }
    }

    private static Proposals none(String why) {
        return new Proposals(Map.of(), List.of(new Noted(UNAVAILABLE, Severity.INFO, why)));
    }

    private static Map<String, List<Proposed>> placed(List<Suggestion> found, Together text, Validated validated) {
        List<String> codes =
                found.stream().map(suggestion -> suggestion.concept().code()).toList();
        Map<String, Verdict> verdicts = validated.of(codes);
        Map<String, List<Proposed>> placed = new HashMap<>();
        for (Suggestion suggestion : found) {
            Verdict verdict = verdicts.get(suggestion.concept().code());
            if (verdict != null) {
                text.at(suggestion.evidence().get(0).start())
                        .ifPresent(line -> placed.computeIfAbsent(line.id(), id -> new ArrayList<>())
                                .add(proposed(verdict)));
            }
        }
        return placed;
    }

    private static Proposed proposed(Verdict verdict) {
        Code code = new Code(verdict.system(), verdict.code(), verdict.display(), verdict.acceptable(), List.of());
        return new Proposed(
                code, verdict.findings().stream().map(CodeProposals::noted).toList());
    }

    /** A code that does not hold is never stored, so nothing is left to block. */
    private static Noted noted(io.wardclerk.terminology.ClaimVerdict.Finding finding) {
        String near = finding.suggestions().stream()
                .limit(MOST_NEAR)
                .map(each -> each.code() + " " + each.display())
                .collect(Collectors.joining("; "));
        return new Noted(
                finding.rule(),
                finding.severity() == io.wardclerk.terminology.ClaimVerdict.Severity.INFORMATION
                        ? Severity.INFO
                        : Severity.WARN,
                near.isEmpty()
                        ? finding.message()
                        : String.format(Locale.ROOT, "%s Near are: %s", finding.message(), near));
    }
}
