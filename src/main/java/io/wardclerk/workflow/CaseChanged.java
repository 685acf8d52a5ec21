package io.wardclerk.workflow;

/** Others changed the case at the same moment: nothing was done, and doing it anew reads the case as it is now. */
public final class CaseChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CaseChanged(Throwable cause) {
        super("Others changed the case at the same moment; nothing was done. Send it once more", cause);
    }
}
