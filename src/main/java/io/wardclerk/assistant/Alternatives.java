package io.wardclerk.assistant;

import java.util.ArrayList;
import java.util.List;

/** Spells out {@code (a|b|) c}: every combination, {@code a c}, {@code b c} and {@code c}. Groups do not nest. */
final class Alternatives {

    private Alternatives() {}

    static List<String> of(String phrase) {
        int open = phrase.indexOf('(');
        if (open < 0) {
            if (phrase.indexOf('|') >= 0 || phrase.indexOf(')') >= 0) {
                throw new IllegalArgumentException("Alternatives need ( and ): " + phrase);
            }
            return List.of(phrase);
        }
        int close = phrase.indexOf(')', open);
        if (close < 0) {
            throw new IllegalArgumentException("No closing ): " + phrase);
        }
        List<String> all = new ArrayList<>();
        for (String rest : of(phrase.substring(close + 1))) {
            for (String choice : phrase.substring(open + 1, close).split("\\|", -1)) {
                all.add(phrase.substring(0, open) + choice + rest);
            }
        }
        return all;
    }
}
