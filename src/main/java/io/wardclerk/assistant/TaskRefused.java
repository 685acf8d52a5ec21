package io.wardclerk.assistant;

import io.wardclerk.workflow.SafeMessage;

/** A task that must be corrected before anybody can do it. The message quotes no content. */
public final class TaskRefused extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    public TaskRefused(String message) {
        super(message);
    }

    @Override
    public boolean isPermanent() {
        return true;
    }
}
