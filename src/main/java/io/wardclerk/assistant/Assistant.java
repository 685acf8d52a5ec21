package io.wardclerk.assistant;

import io.wardclerk.workflow.RetryLater;

/**
 * Answers a {@link AssistantTask task} of a workflow's step by the first engine of the skill's chain that can, holds the answer to
 * its sources, and keeps it sealed. Nothing it says is done: every claim waits for a validator and a person.
 *
 * <p>Before anything is sent, what identifies people is replaced by placeholders; the call is on record before it is made; no
 * database connection is held while an engine thinks. A failure of engines is no exception but an answer: offline, or {@code
 * UNAVAILABLE}.
 */
public interface Assistant {

    /**
     * @return the kept answer; for a step that has one already, that one
     * @throws RetryLater if the clinical record that the task names cannot be read now
     * @throws TaskRefused if the task names what there is not, or what is not the subject's
     */
    Kept ask(AssistantTask task) throws RetryLater;

    /** @param resultId the sealed document that holds the answer */
    record Kept(String resultId, AssistantResult result) {}
}
