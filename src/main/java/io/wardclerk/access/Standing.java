package io.wardclerk.access;

import java.util.Set;

/**
 * How somebody stands to a case.
 *
 * @param relations none to a case that does not exist
 * @param endedDays whole days since it ended; 0 while it runs
 * @param glassMinutes whole minutes since they broke the glass for its patient; 0 where they did not
 * @param labels why it is more sensitive than others
 */
public record Standing(Set<Relation> relations, int endedDays, int glassMinutes, Set<String> labels) {

    /** To nothing in particular. */
    public static final Standing NONE = new Standing(Set.of(), 0, 0, Set.of());

    /** As near as can be, to ask whether somebody may do a thing to any case at all. */
    public static final Standing NEAREST = new Standing(Set.of(Relation.values()), 0, 0, Set.of());

    public Standing {
        relations = Set.copyOf(relations);
        labels = Set.copyOf(labels);
    }

    public boolean isStranger() {
        return relations.isEmpty();
    }
}
