package io.wardclerk.assistant.safeguards;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds quantities, in digits or words, with their units. */
final class Quantities {

    private static final Set<String> RANKED = Set.of("type", "grade", "stage", "class", "phase");
    private static final List<String> ROMAN = List.of("", "i", "ii", "iii", "iv", "v");
    private static final int LIST_NUMBER = 40;

    private final String text;
    private final List<Token> tokens;
    private final BitSet taken;
    private final SpokenNumbers spoken;

    private Quantities(String text, List<Token> tokens, BitSet taken) {
        this.text = text;
        this.tokens = tokens;
        this.taken = taken;
        this.spoken = new SpokenNumbers(tokens);
    }

    /** @param taken tokens that say how often and are no quantities of their own */
    static List<Quantity> in(String text, List<Token> tokens, BitSet taken) {
        Quantities search = new Quantities(text, tokens, taken);
        List<Quantity> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Optional<Quantity> here = taken.get(at) ? Optional.empty() : search.at(at);
            here.ifPresent(found::add);
            at = here.map(Quantity::last).orElse(at) + 1;
        }
        return found;
    }

    private Optional<Quantity> at(int first) {
        Token token = tokens.get(first);
        if (token.isNumber()) {
            return name(first) || listed(first)
                    ? Optional.empty()
                    : Optional.of(measured(List.of(Double.valueOf(token.text())), first, first));
        }
        if (!token.isWord()) {
            return Optional.empty();
        }
        int rank = first > 0 && RANKED.contains(tokens.get(first - 1).text()) ? ROMAN.indexOf(token.text()) : -1;
        if (rank > 0) {
            return Optional.of(measured(List.of((double) rank), first, first));
        }
        if (token.is("once") || token.is("twice")) {
            return Optional.of(
                    new Quantity(List.of(token.is("once") ? 1.0 : 2.0), Unit.TIMES, first, first, span(first, first)));
        }
        if (token.is("a") || token.is("an")) {
            return unit(first + 1)
                    .filter(found -> found.unit().dimension().equals("time"))
                    .map(found ->
                            new Quantity(List.of(1.0), found.unit(), first, found.last(), span(first, found.last())));
        }
        return spoken.at(first)
                .filter(number -> !(token.is("second") || token.is("one")) || !pronoun(first))
                .map(number -> measured(number.values(), first, number.last()));
    }

    /** "that one", "one of them" count nothing. */
    private boolean pronoun(int at) {
        boolean of = at + 1 < tokens.size() && tokens.get(at + 1).is("of");
        return tokens.get(at).is("one")
                && (of
                        || (at > 0
                                && Set.of("this", "that", "which", "the", "no", "any", "every", "each")
                                        .contains(tokens.get(at - 1).text())));
    }

    /** The number of a name: COVID-19, L4, A1c, B12. */
    private boolean name(int at) {
        Token token = tokens.get(at);
        if (at == 0) {
            return false;
        }
        Token before = tokens.get(at - 1);
        if (before.isWord() && before.touches(token)) {
            return !before.is("q") && !before.is("x");
        }
        return before.is("-")
                && before.touches(token)
                && at > 1
                && tokens.get(at - 2).isWord()
                && tokens.get(at - 2).touches(before);
    }

    /** The number of an item in a list: {@code 1.} or {@code 2)} where a line begins. */
    private boolean listed(int at) {
        Token token = tokens.get(at);
        int before = token.start() - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        boolean begins = before < 0 || text.charAt(before) == '\n';
        boolean marked = token.end() < text.length()
                && (text.charAt(token.end()) == '.' || text.charAt(token.end()) == ')')
                && (token.end() + 1 == text.length() || Character.isWhitespace(text.charAt(token.end() + 1)));
        return begins && marked && Double.parseDouble(token.text()) <= LIST_NUMBER;
    }

    private Quantity measured(List<Double> values, int first, int last) {
        Optional<Measured> unit = unit(last + 1);
        int end = unit.map(Measured::last).orElse(last);
        return new Quantity(values, unit.map(Measured::unit).orElse(Unit.NONE), first, end, span(first, end));
    }

    private record Measured(Unit unit, int last) {}

    private Optional<Measured> unit(int at) {
        int word = at < tokens.size()
                        && tokens.get(at).is("-")
                        && at + 1 < tokens.size()
                        && !tokens.get(at + 1).isNumber()
                ? at + 1
                : at;
        if (word >= tokens.size() || tokens.get(word).isNumber() || taken.get(word)) {
            return Optional.empty();
        }
        if (tokens.get(word).is("mm")
                && word + 1 < tokens.size()
                && tokens.get(word + 1).is("hg")) {
            return Unit.of("mmhg").map(unit -> new Measured(unit, word + 1));
        }
        return Unit.of(tokens.get(word).text()).map(unit -> rate(unit, word));
    }

    private Measured rate(Unit unit, int at) {
        boolean rate = at + 2 < tokens.size() && tokens.get(at + 1).is("/") && !taken.get(at + 1);
        Optional<Unit> per = rate ? Unit.of(tokens.get(at + 2).text()) : Optional.empty();
        return per.map(other -> new Measured(unit.per(other), at + 2)).orElseGet(() -> new Measured(unit, at));
    }

    private Span span(int first, int last) {
        return new Span(tokens.get(first).start(), tokens.get(last).end());
    }
}
