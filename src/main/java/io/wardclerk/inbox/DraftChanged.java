package io.wardclerk.inbox;

/** What a person keeps of a task was saved from elsewhere since they read it; nothing was changed. */
public final class DraftChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DraftChanged() {
        super("It was saved from another window or another program since you read it");
    }
}
