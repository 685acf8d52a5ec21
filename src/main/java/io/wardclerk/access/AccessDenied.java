package io.wardclerk.access;

/** The guard said no. The message names what is missing, never the data that was asked for. */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessDenied(String message) {
        super(message);
    }
}
