package io.wardclerk.access.policy.facts;

import java.util.Set;

/**
 * A ground to permit, and what stays hidden on this ground. A field is shown if one of several grounds shows it.
 *
 * @param hidden {@code identity}, {@code clinical}, {@code narrative}
 */
public record Permit(String rule, String why, Set<String> hidden) implements Word {

    public Permit {
        hidden = Set.copyOf(hidden);
    }

    public Permit(String rule, String why) {
        this(rule, why, Set.of());
    }

    /** The same, without these fields. */
    public Permit without(String... fields) {
        return new Permit(rule, why, Set.of(fields));
    }
}
