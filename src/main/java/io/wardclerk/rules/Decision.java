package io.wardclerk.rules;

import java.util.List;

/**
 * What a rule set decided and why.
 *
 * @param ruleSet name and version, {@code triage@3f9a...}
 * @param conclusions what the rules inserted, in firing order
 * @param firings each rule that fired, in order
 */
public record Decision<T>(String ruleSet, List<T> conclusions, List<Firing> firings) {

    public Decision {
        conclusions = List.copyOf(conclusions);
        firings = List.copyOf(firings);
    }
}
