package io.wardclerk.assistant;

import io.wardclerk.workflow.StepContext;
import java.util.List;

/**
 * Hears of every answer that was kept, before the step ends: provenance and monitoring. Called on the step's thread outside of any
 * transaction; an exception fails the step, which then finds its kept answer on its next attempt and tells it again.
 */
public interface Consulted {

    /**
     * @param sources everything that the engine was given, whether or not a claim rests on it
     * @param again whether the step has been told of it before: it failed afterwards
     */
    void answered(StepContext step, Assistant.Kept kept, List<GivenSource> sources, boolean again);

    /**
     * @param sha256 of its text in UTF-8, in lower-case hexadecimal
     * @param text as the engine and the checks had it; whoever keeps it keeps it sealed with the case
     * @param offset of its first character in what {@code ref} names
     */
    record GivenSource(String ref, String versionId, String sha256, String text, int offset) {}
}
