package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.documentation.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Holds a sentence against the very words that it cites, with what stands around them: a number, side or medicine that another place of the
 * sources has is no less wrong here.
 */
@Component
final class CitedWords {

    private static final Set<String> CHECKS =
            Set.of("number", "unit", "dose", "frequency", "drug", "laterality", "negation", "fabrication");
    /** What the sentences of a quote must say themselves, whatever stands around them. */
    private static final Set<String> OF_THE_QUOTE = Set.of("negation", "laterality");

    private static final Pattern DENIES = Pattern.compile(
            "\\b(?:no|not|denies|denied|without|never|none|negative|cannot|\\w+n't)\\b", Pattern.CASE_INSENSITIVE);
    /** Whatever can be told as a denial. */
    private static final Pattern DENIABLE = Pattern.compile(
            "\\b(?:no|nope|nah|not|never|none|nothing|nobody|neither|nor|without|den(?:y|ies|ied)|negative|cannot|\\w+n't|\\w+nt|absent|free|normal|clear"
                    + "|fine|good|well|okay|great|intact|stopp?\\w*|quit|un\\w{4,}|less|lack\\w*|out of|instead|only|hardly|rarely|resolved|gone|away)\\b",
            Pattern.CASE_INSENSITIVE);
    /** Characters before and after a quote that a reader would look at; extended to whole lines. */
    private static final int BEFORE = 400;

    private static final int AFTER = 300;
    /** What names a speaker before the words. */
    private static final int LONGEST_LABEL = 20;

    private final Safeguards safeguards;

    CitedWords(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    List<Noted> of(Line line, Grounding grounding) {
        if (line.cited().isEmpty()) {
            return List.of();
        }
        List<Safeguards.Source> windows = new ArrayList<>();
        List<Safeguards.Source> turns = new ArrayList<>();
        for (Draft.Evidence evidence : line.cited()) {
            grounding.source(evidence.ref()).map(Draft.Source::text).ifPresent(text -> {
                windows.add(
                        new Safeguards.Source("w" + windows.size(), window(text, evidence.start(), evidence.end())));
                turns.add(new Safeguards.Source("t" + turns.size(), turn(text, evidence.start(), evidence.end())));
            });
        }
        List<Safeguards.Finding> findings = new ArrayList<>(
                safeguards.check(new Question(windows, line.text(), CHECKS)).findings());
        findings.addAll(
                safeguards.check(new Question(turns, line.text(), OF_THE_QUOTE)).findings());
        Map<String, Noted> noted = new LinkedHashMap<>();
        findings.stream()
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
        if (DENIES.matcher(line.text()).find()
                && turns.stream()
                        .noneMatch(turn -> DENIABLE.matcher(turn.text()).find())) {
            noted.putIfAbsent(
                    "negation",
                    new Noted(
                            "negation",
                            Draft.Severity.WARN,
                            "The words that this sentence cites deny nothing",
                            line.cited()));
        }
        return List.copyOf(noted.values());
    }

    /** The sentences of a quote, with the question before them or the answer after. */
    private static String turn(String text, int start, int end) {
        int from = beginning(text, start);
        int to = ending(text, Math.max(start, end - 1));
        if (text.substring(from, to).strip().endsWith("?") && to < text.length()) {
            int next = to;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            to = ending(text, next);
        }
        int lineEnd = text.lastIndexOf('\n', Math.max(0, from - 1));
        boolean first = lineEnd > 0 && text.substring(lineEnd, from).length() <= LONGEST_LABEL;
        if (first && text.substring(0, lineEnd).stripTrailing().endsWith("?")) {
            from = beginning(
                    text, Math.max(0, text.substring(0, lineEnd).stripTrailing().length() - 1));
        }
        return text.substring(from, to);
    }

    private static int beginning(String text, int at) {
        int from = at;
        while (from > 0 && ".?!\n".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        return from;
    }

    private static int ending(String text, int at) {
        int to = at;
        while (to < text.length() && ".?!\n".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return Math.min(text.length(), to + 1);
    }

    private static String window(String text, int start, int end) {
        int from = text.lastIndexOf('\n', Math.max(0, start - BEFORE));
        int to = text.indexOf('\n', Math.min(text.length(), end + AFTER));
        return text.substring(from < 0 ? 0 : from + 1, to < 0 ? text.length() : to);
    }
}
