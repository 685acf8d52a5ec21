package io.wardclerk.workflow;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other side cannot answer now. Retried with back-off, then an incident that names the dependency. */
public final class RetryLater extends Exception {

    private static final long serialVersionUID = 1L;

    private final String dependency;
    private final @Nullable Duration after;
    private final boolean asked;

    /**
     * @param dependency the name of the {@link Dependency} that failed
     * @param message plain words without PHI: what was asked of whom, and how it failed
     * @param after when the other side said to come back, or null
     */
    public RetryLater(String dependency, String message, @Nullable Duration after) {
        this(dependency, message, after, true);
    }

    private RetryLater(String dependency, String message, @Nullable Duration after, boolean asked) {
        super(message);
        this.dependency = dependency;
        this.after = after;
        this.asked = asked;
    }

    /** It is known to be down and was not even asked, so no try is used up. */
    public static RetryLater notAsked(String dependency, String message, Duration after) {
        return new RetryLater(dependency, message, after, false);
    }

    public String dependency() {
        return dependency;
    }

    /** False if it was known to be down and therefore left alone. */
    public boolean wasAsked() {
        return asked;
    }

    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }
}
