package io.wardclerk.workflow;

import io.wardclerk.content.WorkflowContent;
import java.time.Instant;
import java.util.List;

/** Puts versions of workflows into the engine. What may be deployed is decided before: see {@code io.wardclerk.release}. */
public interface Deployments {

    /**
     * Makes the newest version, which new instances get from now on; running ones keep theirs. Belongs in a transaction, and
     * holds off other nodes that deploy until it ends.
     *
     * @throws DeploymentRefused with what the engine refuses
     */
    Deployed deploy(WorkflowContent content);

    /** Waits for other nodes that deploy, until the transaction ends. */
    void lock();

    /** Every version of a workflow, newest first. */
    List<Version> versions(String workflow);

    /** @param deployment the engine's id of it */
    record Deployed(String deployment, int version) {}

    /**
     * A version in the engine.
     *
     * @param hash of its content
     * @param running instances that have not ended
     */
    record Version(int version, String deployment, String hash, Instant deployedAt, long running) {}
}
