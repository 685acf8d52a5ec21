package io.wardclerk.assistant.knowledge.reading;

/** A file cannot be read; the message says why and what to do, and repeats nothing of it. */
public final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
