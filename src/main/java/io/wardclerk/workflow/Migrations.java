package io.wardclerk.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves running instances to another version of their workflow, where that is safe: the step at which an instance stands is the
 * same in both, no work is under way there, and no decision of a person that lay ahead is passed by.
 */
public interface Migrations {

    /** Instances moved by one call at most; another call moves the next ones. */
    int BATCH = 500;

    /**
     * Says what {@link #migrate} would do, and changes nothing.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    Preview preview(String workflow, int from, int to);

    /**
     * Moves the instances that can be moved, each in a transaction of its own, and leaves the others as they are.
     *
     * @param instances only these; null for all of that version
     * @param reason kept sealed with each case
     * @throws IllegalArgumentException if there is no such version
     */
    Outcome migrate(String workflow, int from, int to, @Nullable Set<String> instances, String reason);

    /**
     * @param safe instances that would be moved
     * @param refused instances that would stay
     */
    record Preview(String workflow, int from, int to, long safe, long refused, List<Place> places) {}

    /**
     * A step at which instances stand.
     *
     * @param type its BPMN name
     * @param target the element that it becomes, or null if no instance there can be moved
     * @param refusals why some or all of them stay, with how many each
     */
    record Place(
            String element,
            String type,
            @Nullable String target,
            long instances,
            long safe,
            Map<String, Long> refusals) {}

    /**
     * @param migrated instances that run on the other version now
     * @param refused why each of the others stays, by instance
     * @param more whether there are instances that this call did not come to
     */
    record Outcome(List<String> migrated, Map<String, String> refused, boolean more) {}
}
