package io.wardclerk.access.policy.facts;

import java.util.Collections;
import java.util.Set;

/**
 * The case that it is about, as the subject stands to it.
 *
 * @param relations {@code assigned}, {@code candidate}, {@code involved}, {@code care-team}, {@code glass}, {@code
 *     self}
 * @param endedDays whole days since it ended; 0 while it runs
 * @param glassMinutes whole minutes since the subject broke the glass for its patient; 0 where they did not
 * @param labels {@code substance-use}, {@code behavioural-health}, {@code hiv}, {@code minor-confidential}
 */
public record Case(Set<String> relations, int endedDays, int glassMinutes, Set<String> labels) {

    public Case {
        relations = Set.copyOf(relations);
        labels = Set.copyOf(labels);
    }

    /** Whether the subject stands to it in one of these ways. */
    public boolean near(String... any) {
        return among(relations, any);
    }

    public boolean labelled(String... any) {
        return among(labels, any);
    }

    private static boolean among(Set<String> values, String... any) {
        return !Collections.disjoint(values, Set.of(any));
    }
}
