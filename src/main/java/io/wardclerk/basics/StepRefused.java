package io.wardclerk.basics;

import io.wardclerk.workflow.SafeMessage;

/** A step that cannot be done as it is drawn. The message names what is wrong in the content, never a value of the case. */
final class StepRefused extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    StepRefused(String message) {
        super(message);
    }
}
