package io.wardclerk.access.clients;

import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How systems prove themselves other than by an API key.
 *
 * @param issuer whose JWTs are taken as bearer tokens; none when left out
 * @param issuerKeys where the issuer's public keys are, a JWK set
 * @param audience what such a token must name as its audience
 * @param jwksHosts hosts, with port if it is not 443, on which clients may keep their public keys; none when left out
 * @param lifetime how long a token of our own lives; 5 minutes at most
 * @param sslBundle Spring SSL bundle for fetching keys; left out for the system's authorities
 */
@Validated
@ConfigurationProperties("wardclerk.tokens")
record TokenProperties(
        @Nullable String issuer,
        @Nullable URI issuerKeys,
        @DefaultValue("wardclerk") String audience,
        @DefaultValue Set<String> jwksHosts,
        @DefaultValue("5m") Duration lifetime,
        @Nullable String sslBundle) {

    TokenProperties {
        jwksHosts = Set.copyOf(jwksHosts);
    }

    @AssertTrue(message = "wardclerk.tokens.issuer and .issuer-keys are set together or not at all")
    boolean isIssuerWhole() {
        return (issuer == null) == (issuerKeys == null);
    }

    @AssertTrue(message = "wardclerk.tokens.lifetime must be between 1 and 5 minutes (SMART Backend Services)")
    boolean isLifetimeShort() {
        return lifetime.compareTo(Duration.ofMinutes(1)) >= 0 && lifetime.compareTo(Duration.ofMinutes(5)) <= 0;
    }
}
