package io.wardclerk.assistant;

import io.wardclerk.coding.Statements;

/** The cues that the application reads notes with, for tests of other packages. */
public final class NoteCues {

    private NoteCues() {}

    public static Statements ours() {
        return new NoteStatements();
    }
}
