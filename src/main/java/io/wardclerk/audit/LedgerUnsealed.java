package io.wardclerk.audit;

/** What was committed could not be sealed in time; the message says why and what to do. */
public class LedgerUnsealed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnsealed(String message) {
        super(message);
    }
}
