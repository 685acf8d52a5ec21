package io.wardclerk.workflow;

/** A foreseen other ending of a step; becomes the BPMN error with its code. */
public final class BusinessFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param message plain words without PHI */
    public BusinessFault(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
