package io.wardclerk.workflow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How far long steps are, for whoever waits for them. Told by the step while it works and kept apart from the engine, so that nothing
 * is held for it; what a dead node left is told on by the next attempt, or not shown after an hour.
 */
public interface StepProgress {

    /**
     * @param stage what is being done, a word of the step's own without anything of a patient: {@code write}
     * @param done of how many parts
     * @param of at least one and at least {@code done}
     * @throws IllegalArgumentException for anything else
     */
    void at(StepContext step, String stage, int done, int of);

    /** The step is over, however it ended. */
    void over(StepContext step);

    /** Those of these instances in which such a step is under way. */
    Map<String, Stage> of(Collection<String> instances);

    /** Of one workflow, oldest first, 100 at most. */
    List<Stage> underWay(String workflow);

    /**
     * @param done of {@code of} parts
     * @param since when the step's first attempt told of itself
     */
    record Stage(String instance, String stage, int done, int of, Instant since) {

        /** From 0 to 1, by two digits. */
        public double share() {
            return Math.round(100.0 * done / of) / 100.0;
        }
    }
}
