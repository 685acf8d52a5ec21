package io.wardclerk.workflow.camunda.variable;

import java.util.concurrent.Callable;

/**
 * Says whether sealed values are opened in the current thread. Pages for operators read variables masked: they see that a
 * value is there, not what it says.
 */
public final class SealedReading {

    /** What stands for a sealed value. */
    public static final String MASK = "(sealed)";

    private final ThreadLocal<Boolean> masked = ThreadLocal.withInitial(() -> false);

    boolean masked() {
        return masked.get();
    }

    /** Runs work that sees {@link #MASK} in place of every sealed value. It must only read. */
    public <T> T masking(Callable<T> work) throws Exception {
        boolean before = masked.get();
        masked.set(true);
        try {
            return work.call();
        } finally {
            masked.set(before);
        }
    }
}
