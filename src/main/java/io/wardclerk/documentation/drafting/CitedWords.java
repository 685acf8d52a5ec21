package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.documentation.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Holds a sentence against the very words that it cites, with what stands around them: a number, side or medicine that another place of the
 * sources has is no less wrong here.
 */
@Component
final class CitedWords {

    private static final Set<String> CHECKS =
            Set.of("number", "unit", "dose", "frequency", "drug", "laterality", "negation", "fabrication");
    /** Characters before and after a quote that a reader would look at; extended to whole lines. */
    private static final int BEFORE = 400;

    private static final int AFTER = 300;

    private final Safeguards safeguards;

    CitedWords(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    List<Noted> of(Line line, Grounding grounding) {
        if (line.cited().isEmpty()) {
            return List.of();
        }
        List<Safeguards.Source> windows = new ArrayList<>();
        for (Draft.Evidence evidence : line.cited()) {
            grounding
                    .source(evidence.ref())
                    .map(source -> window(source.text(), evidence.start(), evidence.end()))
                    .ifPresent(text -> windows.add(new Safeguards.Source("w" + windows.size(), text)));
        }
        Report report = safeguards.check(new Question(windows, line.text(), CHECKS));
        Map<String, Noted> noted = new LinkedHashMap<>();
        report.findings().stream()
                .filter(finding ->
                        !finding.check().equals("laterality") || finding.severity() == Safeguards.Severity.BLOCK)
                .forEach(finding -> noted.putIfAbsent(
                        finding.check(),
                        new Noted(
                                finding.check(),
                                Draft.Severity.WARN,
                                finding.check().equals("fabrication")
                                        ? "The words that this sentence cites do not carry it"
                                        : "The words that this sentence cites do not agree with it here",
                                line.cited())));
        return List.copyOf(noted.values());
    }

    private static String window(String text, int start, int end) {
        int from = text.lastIndexOf('\n', Math.max(0, start - BEFORE));
        int to = text.indexOf('\n', Math.min(text.length(), end + AFTER));
        return text.substring(from < 0 ? 0 : from + 1, to < 0 ? text.length() : to);
    }
}
