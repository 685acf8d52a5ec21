package io.wardclerk.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Another system, as an operator configured it.
 *
 * @param connector who calls, for messages: {@code fhir}, {@code webhook}
 * @param origins where it may go and nowhere else, asked for at each call
 * @param connectTimeout how long a connection may take
 * @param sslBundle Spring SSL bundle that says whom to trust and who we are; null for the system's authorities
 */
public record FarSide(
        String connector,
        Supplier<Set<Origin>> origins,
        Duration connectTimeout,
        @Nullable String sslBundle) {

    /** Everything that was configured is of this one address. */
    public static FarSide at(String connector, URI configured, Duration connectTimeout, @Nullable String sslBundle) {
        Set<Origin> only = Set.of(Origin.configured(configured));
        return new FarSide(connector, () -> only, connectTimeout, sslBundle);
    }
}
