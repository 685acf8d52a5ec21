package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.documentation.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Holds the side that a sentence gives against the words that speak of a side nearest to those it cites: first the cited sentences
 * themselves, then turn by turn around them. Where a conversation speaks of both sides, what stands elsewhere decides nothing.
 */
@Component
final class CitedSides {

    private static final Set<String> CHECK = Set.of("laterality");
    private static final Pattern SIDED =
            Pattern.compile("\\b(?:left|right|lt|rt|l|r|both|bilat\\w*)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ONE_SIDE = Pattern.compile("\\b(?:left|right)\\b", Pattern.CASE_INSENSITIVE);
    /** Lines before and after the cited ones. */
    private static final List<Integer> REACHES = List.of(0, 1, 2, 4);

    private final Safeguards safeguards;

    CitedSides(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    /** What the nearest words that speak of a side say. */
    enum Nearest {
        SAME,
        OTHER,
        /** None near speaks of one, or the sentence gives none. */
        NONE
    }

    /** @param turns the cited sentences, with their question or answer */
    Nearest nearest(Line line, Grounding grounding, List<Safeguards.Source> turns) {
        if (!SIDED.matcher(line.text()).find()) {
            return Nearest.NONE;
        }
        List<Safeguards.Source> near = turns;
        for (int at = -1; at < REACHES.size(); at++) {
            if (at >= 0) {
                near = around(line, grounding, REACHES.get(at));
            }
            List<Safeguards.Finding> findings =
                    safeguards.check(new Question(near, line.text(), CHECK)).findings();
            if (findings.isEmpty()) {
                return at < 0 && oneTwice(line.text()) && both(near) ? Nearest.OTHER : Nearest.SAME;
            }
            if (findings.stream().anyMatch(finding -> finding.severity() == Severity.BLOCK)) {
                return Nearest.OTHER;
            }
        }
        return Nearest.NONE;
    }

    /** "From the right to the left" is not "from the right to the right". */
    private static boolean oneTwice(String text) {
        List<String> sides = ONE_SIDE.matcher(text)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .toList();
        return sides.size() > 1 && Set.copyOf(sides).size() == 1;
    }

    private static boolean both(List<Safeguards.Source> turns) {
        return turns.stream()
                .anyMatch(turn -> ONE_SIDE.matcher(turn.text())
                                .results()
                                .map(found -> found.group().toLowerCase(Locale.ROOT))
                                .distinct()
                                .count()
                        == 2);
    }

    private static List<Safeguards.Source> around(Line line, Grounding grounding, int lines) {
        List<Safeguards.Source> around = new ArrayList<>();
        for (Draft.Evidence evidence : line.cited()) {
            grounding
                    .source(evidence.ref())
                    .map(Draft.Source::text)
                    .ifPresent(text -> around.add(new Safeguards.Source(
                            "l" + around.size(), lines(text, evidence.start(), evidence.end(), lines))));
        }
        return around;
    }

    private static String lines(String text, int start, int end, int more) {
        int from = start;
        for (int i = 0; i <= more && from > 0; i++) {
            from = text.lastIndexOf('\n', from - 1);
        }
        int to = end;
        for (int i = 0; i <= more && to >= 0 && to < text.length(); i++) {
            int next = text.indexOf('\n', to + (i == 0 ? 0 : 1));
            to = next < 0 ? text.length() : next;
        }
        return text.substring(Math.max(0, from), Math.min(text.length(), to));
    }
}
