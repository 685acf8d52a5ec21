package io.wardclerk.assistant.safeguards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds how often: "q6h", "every 6 hours", "twice daily", "b.i.d.", "3 times a week", "every other day". */
final class Frequencies {

    private static final Map<String, Double> LATIN = Map.of(
            "bid", 2.0, "tid", 3.0, "qid", 4.0, "qd", 1.0, "qhs", 1.0, "qam", 1.0, "qpm", 1.0, "qod", 0.5, "od", 1.0,
            "nightly", 1.0);
    private static final Map<String, Double> ADVERBS = Map.of(
            "daily",
            1.0,
            "weekly",
            1.0 / 7,
            "monthly",
            1.0 / 30.4,
            "hourly",
            24.0,
            "yearly",
            1.0 / 365,
            "annually",
            1.0 / 365);
    private static final Set<String> PER = Set.of("a", "an", "per", "each", "every", "/");
    private static final Set<String> RANGE = Set.of("-", "to", "or");
    private static final Set<String> PART_OF_DAY = Set.of("morning", "night", "evening", "bedtime", "afternoon");

    private final List<Token> tokens;
    private final SpokenNumbers spoken;

    private Frequencies(List<Token> tokens) {
        this.tokens = tokens;
        this.spoken = new SpokenNumbers(tokens);
    }

    static List<Frequency> in(List<Token> tokens) {
        Frequencies search = new Frequencies(tokens);
        List<Frequency> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Frequency here = search.at(at);
            if (here != null) {
                found.add(here);
                at = here.last();
            }
            at++;
        }
        return found;
    }

    private @Nullable Frequency at(int at) {
        Token token = tokens.get(at);
        if (!token.isWord() && !token.isNumber()) {
            return null;
        }
        Double latin = LATIN.get(token.text());
        if (latin != null) {
            return frequency(latin, at, at);
        }
        if (token.text().length() == 1 && letters(at, 3) != null) {
            Double spelled = LATIN.get(letters(at, 3));
            if (spelled != null) {
                return frequency(spelled, at, at + 2);
            }
        }
        if (token.is("q") || token.is("every") || token.is("each")) {
            return every(at);
        }
        Double adverb = ADVERBS.get(token.text());
        return adverb != null ? frequency(adverb, at, at) : times(at);
    }

    /** {@code b.i.d.} is three letters. */
    private @Nullable String letters(int at, int count) {
        StringBuilder word = new StringBuilder();
        for (int i = at; i < at + count; i++) {
            if (i >= tokens.size()
                    || tokens.get(i).text().length() != 1
                    || !tokens.get(i).isWord()) {
                return null;
            }
            word.append(tokens.get(i).text());
        }
        return word.toString();
    }

    private @Nullable Frequency every(int at) {
        int next = at + 1;
        if (next >= tokens.size()) {
            return null;
        }
        if (PART_OF_DAY.contains(tokens.get(next).text())) {
            return frequency(1, at, next);
        }
        boolean other = tokens.get(next).is("other");
        OptionalDouble count = other ? OptionalDouble.of(2) : number(next);
        int unit = count.isPresent() ? numberEnd(next) + 1 : next;
        if (unit + 1 < tokens.size() && RANGE.contains(tokens.get(unit).text())) {
            unit = number(unit + 1).isPresent() ? numberEnd(unit + 1) + 1 : unit + 1;
        }
        if (unit >= tokens.size()) {
            return null;
        }
        int place = unit;
        double days = Unit.of(tokens.get(place).text())
                .filter(found -> found.dimension().equals("time"))
                .map(Unit::factor)
                .orElse(0.0);
        return days == 0 ? null : frequency(1 / (count.orElse(1) * days), at, place);
    }

    /** "twice a day", "3 times daily", "once weekly", "two x per week". */
    private @Nullable Frequency times(int at) {
        Token token = tokens.get(at);
        double count;
        int next;
        if (token.is("once") || token.is("twice")) {
            count = token.is("once") ? 1 : 2;
            next = at + 1;
        } else {
            OptionalDouble number = number(at);
            int word = number.isPresent() ? numberEnd(at) + 1 : tokens.size();
            if (word >= tokens.size()
                    || !Set.of("time", "times", "x").contains(tokens.get(word).text())) {
                return null;
            }
            count = number.orElse(1);
            next = word + 1;
        }
        if (next >= tokens.size()) {
            return null;
        }
        Double adverb = ADVERBS.get(tokens.get(next).text());
        if (adverb != null) {
            return frequency(count * adverb, at, next);
        }
        if (!PER.contains(tokens.get(next).text()) || next + 1 >= tokens.size()) {
            return null;
        }
        if (PART_OF_DAY.contains(tokens.get(next + 1).text())) {
            return frequency(count, at, next + 1);
        }
        int place = next + 1;
        return Unit.of(tokens.get(place).text())
                .filter(unit -> unit.dimension().equals("time"))
                .map(unit -> frequency(count / unit.factor(), at, place))
                .orElse(null);
    }

    private OptionalDouble number(int at) {
        if (tokens.get(at).isNumber()) {
            return OptionalDouble.of(Double.parseDouble(tokens.get(at).text()));
        }
        return spoken.at(at).stream()
                .mapToDouble(number -> number.values().get(0))
                .findFirst();
    }

    private int numberEnd(int at) {
        return tokens.get(at).isNumber()
                ? at
                : spoken.at(at).map(SpokenNumbers.Spoken::last).orElse(at);
    }

    private Frequency frequency(double perDay, int first, int last) {
        return new Frequency(
                perDay,
                first,
                last,
                new Span(tokens.get(first).start(), tokens.get(last).end()));
    }
}
