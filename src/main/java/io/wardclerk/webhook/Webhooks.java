package io.wardclerk.webhook;

import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;

/** Telling a configured destination, for other steps than {@code webhookSend}. */
public interface Webhooks {

    /**
     * Posts a document, once for this step where the destination knows an Idempotency-Key.
     *
     * @param destination a name of {@code wardclerk.webhooks.destinations} that may get documents
     * @throws RetryLater if nothing happened there, or if the destination knows a repeated key
     * @throws io.wardclerk.workflow.EffectRefused if there is no such destination, it may not get documents, or it refuses
     */
    void sendDocument(String destination, StepContext step, byte[] document) throws RetryLater;
}
