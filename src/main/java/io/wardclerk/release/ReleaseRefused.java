package io.wardclerk.release;

import io.wardclerk.lint.Finding;
import io.wardclerk.workflow.SafeMessage;
import java.util.List;

/** A proposal, release or rollback that is not done. The message says what to do. */
public final class ReleaseRefused extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    private final Cause cause;
    private final transient List<Finding> findings;

    ReleaseRefused(Cause cause, String message) {
        this(cause, message, List.of());
    }

    ReleaseRefused(Cause cause, String message, List<Finding> findings) {
        super(message);
        this.cause = cause;
        this.findings = List.copyOf(findings);
    }

    /** Why. */
    public enum Cause {
        /** There is no such release or version. */
        UNKNOWN,
        /** The content has defects. */
        DEFECTS,
        /** It is what runs already. */
        UNCHANGED,
        /** The proposer may not release. */
        FOUR_EYES,
        /** Somebody decided before. */
        DECIDED,
        /** A signature does not hold: somebody changed it in the database. */
        TAMPERED
    }

    public Cause cause() {
        return cause;
    }

    /** Of {@link Cause#DEFECTS}. */
    public List<Finding> findings() {
        return findings;
    }
}
