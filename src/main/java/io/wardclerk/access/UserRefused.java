package io.wardclerk.access;

/** An act of administration that is not done. The message says why and repeats nothing that was typed. */
public final class UserRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public UserRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why not. */
    public enum Reason {
        NOT_FOUND,
        NAME_TAKEN,
        NOT_A_NAME,
        UNKNOWN_ROLE,
        LAST_ADMINISTRATOR,
        OWN_RIGHTS,
        ELSEWHERE,
        NOT_A_REFERENCE,
        PATIENT_ACCOUNT,
        PATIENT_KNOWN
    }

    public Reason reason() {
        return reason;
    }
}
