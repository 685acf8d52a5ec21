package io.wardclerk.workflow;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other side cannot answer now. Retried with back-off, then an incident that names the dependency. */
public final class RetryLater extends Exception {

    private static final long serialVersionUID = 1L;

    private final String dependency;
    private final @Nullable Duration after;

    /**
     * @param dependency the name of the {@link Dependency} that failed
     * @param message plain words without PHI: what was asked of whom, and how it failed
     * @param after when the other side said to come back, or null
     */
    public RetryLater(String dependency, String message, @Nullable Duration after) {
        super(message);
        this.dependency = dependency;
        this.after = after;
    }

    public String dependency() {
        return dependency;
    }

    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }
}
