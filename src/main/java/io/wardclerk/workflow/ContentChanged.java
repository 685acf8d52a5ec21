package io.wardclerk.workflow;

/** A deployed file is not what was released: somebody changed it in the database. Nothing is done with it. */
public final class ContentChanged extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    public ContentChanged(String message) {
        super(message);
    }
}
