package io.wardclerk.lint.diagram;

/** Bytes that are not read as a diagram. The message is plain and holds nothing of the file but names. */
public final class XmlRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int line;

    XmlRefused(Reason reason, int line, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.line = line;
    }

    /** Kinds of refusals. */
    public enum Reason {
        /** Not well-formed, or of another encoding than it says. */
        BROKEN,
        /** A document type definition, and with it every entity. */
        DOCTYPE,
        /** Larger or deeper than any diagram that people draw. */
        TOO_LARGE,
        /** An encoding that is not taken. */
        ENCODING
    }

    public Reason reason() {
        return reason;
    }

    /** From 1; 0 where it is not known. */
    public int line() {
        return line;
    }
}
