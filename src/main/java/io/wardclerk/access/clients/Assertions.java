package io.wardclerk.access.clients;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.Clients.Client;
import io.wardclerk.access.Clients.Registration;
import java.net.URI;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proof of a client by a JWT that it signed ({@code private_key_jwt}, RFC 7523, in the shape of SMART Backend Services): RS384 or ES384
 * by one of its registered keys, for our token endpoint, five minutes old at most, good once.
 */
@Component
class Assertions {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST_ID = 200;

    private final ClientTable clients;
    private final KeySets keys;
    private final JdbcClient jdbc;
    private final Clock clock;

    Assertions(ClientTable clients, KeySets keys, JdbcClient jdbc, Clock clock) {
        this.clients = clients;
        this.keys = keys;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The client, if the assertion is good and was never used before. Whoever asks again with it gets nothing. */
    Optional<Registration> client(String assertion, String endpoint) {
        return SignedJwt.verified(assertion, ALGORITHMS, Set.of("JWT"), this::key)
                .filter(claims -> isFor(claims, endpoint))
                .filter(this::isFirstUse)
                .flatMap(claims -> registered(claims.getSubject()));
    }

    private Optional<Registration> registered(String name) {
        return clients.named(name).stream()
                .filter(client -> client.disabledAt() == null)
                .map(Client::registration)
                .findFirst();
    }

    private Optional<JWK> key(SignedJwt.Unproved token) {
        String name = token.claims().getSubject();
        return name == null ? Optional.empty() : registered(name).flatMap(client -> key(client, token.keyId()));
    }

    private Optional<JWK> key(Registration client, String id) {
        String inline = client.jwks();
        String uri = client.jwksUri();
        if (inline != null) {
            try {
                return Optional.ofNullable(JWKSet.parse(inline).getKeyByKeyId(id));
            } catch (ParseException e) {
                return Optional.empty();
            }
        }
        return uri != null && keys.mayBeAt(uri) ? keys.key(URI.create(uri), id) : Optional.empty();
    }

    private boolean isFor(JWTClaimsSet claims, String endpoint) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        String id = claims.getJWTID();
        return claims.getSubject().equals(claims.getIssuer())
                && claims.getAudience().equals(List.of(endpoint))
                && id != null
                && !id.isBlank()
                && id.length() <= LONGEST_ID
                && expires != null
                && expires.toInstant().isAfter(now)
                && !expires.toInstant().isAfter(now.plus(LONGEST).plus(SKEW))
                && isPast(claims.getIssueTime(), now)
                && isPast(claims.getNotBeforeTime(), now);
    }

    private static boolean isPast(@org.jspecify.annotations.Nullable Date date, Instant now) {
        return date == null || !date.toInstant().minus(SKEW).isAfter(now);
    }

    private boolean isFirstUse(JWTClaimsSet claims) {
        Instant now = clock.instant();
        jdbc.sql("delete from client_assertion where expires_at < :now")
                .param("now", Timestamp.from(now))
                .update();
        return jdbc.sql("""
                        insert into client_assertion (client, jti_sha256, expires_at) values (:client, :jti, :expires)
                        on conflict do nothing
                        """)
                        .param("client", claims.getSubject())
                        .param("jti", ApiKeys.digest(claims.getJWTID()))
                        .param(
                                "expires",
                                Timestamp.from(claims.getExpirationTime().toInstant()))
                        .update()
                == 1;
    }
}
