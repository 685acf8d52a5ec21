package io.wardclerk.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A step that did not end as it should, in plain words. It deliberately has no cause: causes carry values, and the engine
 * writes causes to its log. The cause's stack trace is kept in its place.
 */
public final class StepFailed extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final @Nullable String connector;
    private final @Nullable String element;

    private StepFailed(String message, boolean permanent, @Nullable String connector, @Nullable String element) {
        super(message);
        this.permanent = permanent;
        this.connector = connector;
        this.element = element;
    }

    /** @param message plain words without PHI */
    public StepFailed(String message) {
        this(message, false, null, null);
    }

    /** The input is at fault, so that trying again cannot help. */
    public static StepFailed permanently(String message) {
        return new StepFailed(message, true, null, null);
    }

    /** @param cause of it, in plain words; only its stack trace is kept */
    public static StepFailed of(String connector, String element, String cause, boolean permanent, Throwable trace) {
        String words = cause.contains("at element '" + element + "'")
                ? cause
                : "Step %s at element '%s' failed: %s".formatted(connector, element, cause);
        StepFailed failed = new StepFailed(words, permanent, connector, element);
        failed.setStackTrace(trace.getStackTrace());
        return failed;
    }

    @Override
    public boolean isPermanent() {
        return permanent;
    }

    /** The connector that failed, or null if it is the one that was called. */
    public @Nullable String connector() {
        return connector;
    }

    /** The BPMN element that failed, or null if it is the one that was called. */
    public @Nullable String element() {
        return element;
    }
}
