package io.wardclerk.access.clients;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Access tokens of the configured issuer (RFC 9068 and its looser kin), for clients that are registered here too. */
@Component
class IssuedTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "JWT");
    private static final int SKEW_SECONDS = 30;

    private final TokenProperties properties;
    private final KeySets keys;
    private final Clock clock;

    IssuedTokens(TokenProperties properties, KeySets keys, Clock clock) {
        this.properties = properties;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param certificate {@code cnf} of the token (RFC 8705): it is worth nothing without that certificate */
    record Token(
            String client, Set<String> scopes, @Nullable String certificate) {}

    /** Empty for whatever is wrong with it. */
    Optional<Token> verify(String bearer) {
        URI at = properties.issuerKeys();
        if (at == null) {
            return Optional.empty();
        }
        return SignedJwt.verified(bearer, ALGORITHMS, TYPES, token -> keys.key(at, token.keyId()))
                .flatMap(this::accepted);
    }

    private Optional<Token> accepted(JWTClaimsSet claims) {
        try {
            String client = client(claims);
            if (client == null
                    || !String.valueOf(properties.issuer()).equals(claims.getIssuer())
                    || !claims.getAudience().contains(properties.audience())
                    || !isInTime(claims)) {
                return Optional.empty();
            }
            return Optional.of(new Token(client, scopes(claims), certificate(claims)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private boolean isInTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        return expires != null
                && expires.toInstant().plusSeconds(SKEW_SECONDS).isAfter(now)
                && isPast(claims.getNotBeforeTime(), now)
                && isPast(claims.getIssueTime(), now);
    }

    private static boolean isPast(@Nullable Date date, Instant now) {
        return date == null || !date.toInstant().minusSeconds(SKEW_SECONDS).isAfter(now);
    }

    private static @Nullable String client(JWTClaimsSet claims) throws ParseException {
        for (String name : List.of("client_id", "azp", "sub")) {
            String value = claims.getStringClaim(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
        Object scope = claims.getClaim("scope");
        return scope instanceof List<?>
                ? Set.copyOf(claims.getStringListClaim("scope"))
                : words(claims.getStringClaim("scope"));
    }

    static Set<String> words(@Nullable String text) {
        return text == null || text.isBlank()
                ? Set.of()
                : Set.copyOf(
                        List.of(text.strip().split(" +")).stream().distinct().toList());
    }

    /** A {@code cnf} that we do not know must not be taken for none. */
    private static @Nullable String certificate(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> confirmed = claims.getJSONObjectClaim("cnf");
        if (confirmed == null) {
            return null;
        }
        return confirmed.get("x5t#S256") instanceof String thumbprint ? thumbprint : "unknown kind of proof";
    }
}
