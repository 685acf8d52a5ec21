package io.wardclerk.webhook;

import io.wardclerk.outbound.Origin;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where webhooks may go.
 *
 * @param destinations by the name that diagrams use: url, secret for the signature, idempotent if it knows a
 *     repeated Idempotency-Key, phi if it may get documents (https only), care if it serves the patient's own care or its
 *     payment (otherwise nothing is sent without the patient's consent to sharing), timeout (10s)
 * @param allowedHosts if any are named, every destination must be on one of these hosts
 * @param connectTimeout how long a connection may take
 * @param sslBundle Spring SSL bundle for all of them; left out for the system's authorities
 */
@Validated
@ConfigurationProperties("wardclerk.webhooks")
record WebhookProperties(
        @DefaultValue Map<@Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") String, @Valid Destination> destinations,

        @DefaultValue Set<String> allowedHosts,
        @DefaultValue("5s") Duration connectTimeout,
        @Nullable String sslBundle) {

    WebhookProperties {
        destinations = Map.copyOf(destinations);
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Where messages may go. */
    Set<Origin> origins() {
        return destinations.values().stream()
                .map(destination -> Origin.configured(destination.url()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @AssertTrue(message = "every destination must be on one of wardclerk.webhooks.allowed-hosts")
    boolean isEveryHostAllowed() {
        return allowedHosts.isEmpty()
                || destinations.values().stream()
                        .allMatch(destination -> allowedHosts.contains(
                                String.valueOf(destination.url().getHost()).toLowerCase(Locale.ROOT)));
    }

    /** One receiver. Its secret is never printed. */
    record Destination(
            @NotNull URI url,
            @Nullable String secret,
            @DefaultValue("false") boolean idempotent,
            @DefaultValue("false") boolean phi,
            @DefaultValue("false") boolean care,
            @DefaultValue("10s") Duration timeout) {

        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        @AssertTrue(
                message =
                        "url must be https (http only on this machine) with a host and without user, query or fragment")
        boolean isUrlPlain() {
            return url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getRawQuery() == null
                    && ("https".equals(url.getScheme())
                            || ("http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost())));
        }

        @AssertTrue(message = "a destination that may get documents (phi) must be https")
        boolean isPhiEncrypted() {
            return !phi || "https".equals(url.getScheme());
        }

        @AssertTrue(message = "secret must have at least 32 characters")
        boolean isSecretLong() {
            return secret == null || secret.length() >= 32;
        }

        @Override
        public String toString() {
            return "Destination[" + url + "]";
        }
    }
}
