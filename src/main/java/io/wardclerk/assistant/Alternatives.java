package io.wardclerk.assistant;

import java.util.ArrayList;
import java.util.List;

/** Spells out {@code (a|b|) c}: every combination, {@code a c}, {@code b c} and {@code c}. Groups may nest. */
final class Alternatives {

    private Alternatives() {}

    /** @throws IllegalArgumentException if a bracket has no partner */
    static List<String> of(String phrase) {
        int open = phrase.indexOf('(');
        if (open < 0) {
            if (phrase.indexOf('|') >= 0 || phrase.indexOf(')') >= 0) {
                throw new IllegalArgumentException("Alternatives need ( and ): " + phrase);
            }
            return List.of(phrase);
        }
        List<String> choices = new ArrayList<>();
        int close = close(phrase, open, choices);
        List<String> all = new ArrayList<>();
        for (String rest : of(phrase.substring(close + 1))) {
            for (String choice : choices) {
                for (String spelled : of(choice)) {
                    all.add(phrase.substring(0, open) + spelled + rest);
                }
            }
        }
        return all;
    }

    /** Where the group that opens here closes; its choices go to the list. */
    private static int close(String phrase, int open, List<String> choices) {
        int depth = 0;
        int start = open + 1;
        for (int i = open; i < phrase.length(); i++) {
            char c = phrase.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == '|' && depth == 1) {
                choices.add(phrase.substring(start, i));
                start = i + 1;
            } else if (c == ')' && --depth == 0) {
                choices.add(phrase.substring(start, i));
                return i;
            }
        }
        throw new IllegalArgumentException("No closing ): " + phrase);
    }
}
