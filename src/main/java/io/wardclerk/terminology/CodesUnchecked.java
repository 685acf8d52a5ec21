package io.wardclerk.terminology;

/** Codes that could not be checked; whoever asked must treat them as not valid. */
public final class CodesUnchecked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was not ready, without any code */
    public CodesUnchecked(String message) {
        super(message);
    }
}
