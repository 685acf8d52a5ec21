package io.wardclerk.audit;

/** A record could not be written, so what it was of did not happen, or must not be shown. The cause holds no value of it. */
public final class NotRecorded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotRecorded(Throwable cause) {
        super(
                "The record could not be written, so nothing was done: "
                        + cause.getClass().getSimpleName(),
                cause);
    }
}
