package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.SafeMessage;

/**
 * A step that did not end as it should, in plain words. It deliberately has no cause: causes carry values, and the engine
 * writes causes to its log. The cause's stack trace is kept in its place.
 */
final class StepFailed extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    StepFailed(String message) {
        super(message);
    }

    static StepFailed of(String connector, String element, Throwable cause) {
        StepFailed failed = new StepFailed(
                "Step %s at element '%s' failed: %s".formatted(connector, element, PlainCause.of(cause)));
        failed.setStackTrace(cause.getStackTrace());
        return failed;
    }
}
