package io.wardclerk.access;

/** The person must show a factor again before this; nothing was done. */
public final class StepUpRequired extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StepUpRequired() {
        super("This needs a fresh proof that it is you: confirm at " + StepUp.PAGE + " and try again");
    }
}
