package io.wardclerk.inbox;

/** Somebody else holds the task, or it was completed meanwhile. */
public final class TaskConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskConflict(String message) {
        super(message);
    }
}
