package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.documentation.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
            Set.of("number", "unit", "dose", "frequency", "drug", "negation", "fabrication");
    /** Asked of the sentences of a quote themselves, before what stands around them. */
    private static final Set<String> OF_THE_QUOTE = Set.of("negation", "experiencer", "fabrication");
    /** Settled by the quote where it carries the sentence: who it is said of. A denial elsewhere stays worth a look. */
    private static final Set<String> SETTLED_BY_THE_QUOTE = Set.of("experiencer");

    private static final Pattern DENIES = Pattern.compile(
            "\\b(?:no|not|denies|denied|without|never|none|negative|cannot|\\w*n't)\\b", Pattern.CASE_INSENSITIVE);
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
    /** Characters of a sentence that is likely a reply; with what names its speaker. */
    private static final int SHORT_REPLY = 60;

    private final Safeguards safeguards;
    private final CitedSides sides;

    CitedWords(Safeguards safeguards, CitedSides sides) {
        this.safeguards = safeguards;
        this.sides = sides;
    }

    /**
     * What the cited words say of a sentence.
     *
     * @param noted where they differ from it
     * @param settled checks that they settle: they speak of the matter and agree, so that what stands elsewhere decides nothing
     */
    record Heard(List<Noted> noted, Set<String> settled) {

        private static final Heard NOTHING = new Heard(List.of(), Set.of());
    }

    Heard of(Line line, Grounding grounding) {
        if (line.cited().isEmpty()) {
            return Heard.NOTHING;
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
        Set<String> settled = new HashSet<>();
        Map<String, Noted> noted = new LinkedHashMap<>();
        Set<String> ofTurns = codes(turns, line, OF_THE_QUOTE);
        boolean carried = !ofTurns.contains("fabrication");
        if (carried) {
            SETTLED_BY_THE_QUOTE.stream()
                    .filter(check -> !ofTurns.contains(check))
                    .forEach(settled::add);
        }
        if (ofTurns.contains("negation")) {
            noted.put("negation", differs("negation", line));
        }
        codes(windows, line, CHECKS).stream()
                .filter(check -> !carried || !OF_THE_QUOTE.contains(check))
                .forEach(check -> noted.putIfAbsent(check, differs(check, line)));
        switch (sides.nearest(line, grounding, turns)) {
            case SAME -> settled.add("laterality");
            case OTHER ->
                noted.put(
                        "laterality",
                        new Noted(
                                "laterality",
                                Draft.Severity.WARN,
                                "The side that is spoken of nearest to the cited words is the other one",
                                line.cited()));
            case NONE -> {}
        }
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
        return new Heard(List.copyOf(noted.values()), Set.copyOf(settled));
    }

    private Set<String> codes(List<Safeguards.Source> sources, Line line, Set<String> checks) {
        Set<String> codes = new LinkedHashSet<>();
        safeguards
                .check(new Question(sources, line.text(), checks))
                .findings()
                .forEach(finding -> codes.add(finding.check()));
        return codes;
    }

    private static Noted differs(String check, Line line) {
        return new Noted(
                check,
                Draft.Severity.WARN,
                check.equals("fabrication")
                        ? "The words that this sentence cites do not carry it"
                        : "The words that this sentence cites do not agree with it here",
                line.cited());
    }

    /** The sentences of a quote, with what they answer or what answers them: a short reply says nothing by itself. */
    private static String turn(String text, int start, int end) {
        int from = beginning(text, start);
        int to = ending(text, Math.max(start, end - 1));
        boolean reply = to - from <= SHORT_REPLY;
        int next = to;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next < text.length()) {
            int after = ending(text, next);
            boolean asked = text.substring(from, to).strip().endsWith("?");
            boolean replied = text.substring(to - 1, next).indexOf('\n') >= 0
                    && after - next <= SHORT_REPLY
                    && text.charAt(after - 1) != '?';
            if (asked || replied) {
                to = after;
            }
        }
        int lineEnd = text.lastIndexOf('\n', Math.max(0, from - 1));
        boolean first = lineEnd > 0 && text.substring(lineEnd, from).length() <= LONGEST_LABEL;
        String before = first ? text.substring(0, lineEnd).stripTrailing() : "";
        if (!before.isEmpty() && (reply || before.endsWith("?"))) {
            from = beginning(text, Math.max(0, before.length() - 1));
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
