package io.wardclerk.access;

import java.util.List;
import java.util.Set;

/**
 * What the policy says.
 *
 * @param rules ids of the rules that count: those that refuse, or else those that permit; none when no rule spoke, which is a
 *     refusal
 * @param words why, for whoever asked; holds nothing of the case
 * @param hidden what must not be shown
 * @param policy name and version of the rules, {@code access@3f9a...}
 */
public record Ruling(boolean permitted, List<String> rules, String words, Set<Field> hidden, String policy) {

    public Ruling {
        rules = List.copyOf(rules);
        hidden = Set.copyOf(hidden);
    }

    public boolean hides(Field field) {
        return hidden.contains(field);
    }
}
