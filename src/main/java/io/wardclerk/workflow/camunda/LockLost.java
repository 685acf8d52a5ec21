package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.SafeMessage;

/** The task is no longer ours: its lock ran out, it was given to somebody else, or its case was cancelled. */
final class LockLost extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    LockLost(String stepId) {
        super("The lock of step " + stepId + " was lost");
    }
}
