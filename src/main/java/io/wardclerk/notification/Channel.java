package io.wardclerk.notification;

import io.wardclerk.notification.MessageTemplate.Letter;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;

/** One way by which a message can leave. */
interface Channel {

    /** What came of it. */
    enum Sending {
        /** The far side took it. */
        SENT,
        /** Only its making was noted. */
        NOTED,
        /** The far side will not have it, now or later. */
        REFUSED
    }

    /** As settings and patients name it. */
    String name();

    /** Whether the patient's record has what it takes. */
    boolean reaches(Recipient recipient);

    /** @throws RetryLater if the far side cannot answer now */
    Sending send(Letter letter, Recipient recipient, StepContext step) throws RetryLater;
}
