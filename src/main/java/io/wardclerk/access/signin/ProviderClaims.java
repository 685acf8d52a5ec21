package io.wardclerk.access.signin;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** Reads an ID token that was checked, in the way that the clinic configured. */
final class ProviderClaims {

    private final OidcProperties properties;
    private final OidcIdToken token;

    ProviderClaims(OidcProperties properties, OidcIdToken token) {
        this.properties = properties;
        this.token = token;
    }

    String issuer() {
        return String.valueOf(token.getIssuer());
    }

    String subject() {
        return token.getSubject();
    }

    /** Empty if the token has none. */
    Optional<String> username() {
        return Optional.ofNullable(token.getClaimAsString(properties.usernameClaim()))
                .map(name -> name.split("@", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    Optional<String> displayName() {
        return Optional.ofNullable(token.getClaimAsString(properties.nameClaim()));
    }

    /** The clinic's roles; those of the provider that are not configured count for nothing. */
    Set<String> roles() {
        return texts(claim(properties.rolesClaim()))
                .map(properties.roles()::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether they showed their factors there after this moment. */
    boolean isProvenAfter(Instant moment) {
        Instant at = token.getAuthenticatedAt();
        return at != null && at.isAfter(moment);
    }

    /** Whether the provider says that it asked for two factors. */
    boolean hasSecondFactor() {
        return Stream.concat(texts(claim("acr")), texts(claim("acrs"))).anyMatch(properties.acr()::contains)
                || texts(claim("amr")).anyMatch(properties.amr()::contains);
    }

    /** A name with dots in it, as some providers give, comes before the way into objects. */
    private @Nullable Object claim(String name) {
        Object whole = token.getClaims().get(name);
        if (whole != null) {
            return whole;
        }
        Object at = token.getClaims();
        for (String part : name.split("\\.")) {
            at = at instanceof Map<?, ?> inside ? inside.get(part) : null;
        }
        return at;
    }

    private static Stream<String> texts(@Nullable Object claim) {
        Collection<?> values =
                claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim);
        return values.stream().map(String::valueOf);
    }
}
