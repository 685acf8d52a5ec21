package io.wardclerk.webhook;

import io.wardclerk.workflow.SafeMessage;

/** A message may have arrived at a destination that would take it twice. Leaves the step in doubt. */
final class SendingUnsure extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    SendingUnsure(String message) {
        super(message);
    }
}
