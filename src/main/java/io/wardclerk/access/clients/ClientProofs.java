package io.wardclerk.access.clients;

import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells which client a bearer credential proves: an API key, a token of ours, or a token of the configured issuer. Asked of the
 * database on every request, in one statement, so that what is revoked opens nothing from then on, on any node.
 */
@Component
public final class ClientProofs {

    private static final Duration USE_RESOLUTION = Duration.ofMinutes(10);

    private static final String CLIENT = "c.name, c.scopes, c.certificate_sha256, c.per_minute";

    private final JdbcClient jdbc;
    private final IssuedTokens issued;
    private final RateProperties rates;
    private final Clock clock;

    ClientProofs(JdbcClient jdbc, IssuedTokens issued, RateProperties rates, Clock clock) {
        this.jdbc = jdbc;
        this.issued = issued;
        this.rates = rates;
        this.clock = clock;
    }

    /** @param perMinute how many requests it may make */
    public record Proof(Caller caller, int perMinute) {}

    /** What a row says of a client; scopes already narrowed to the credential's. */
    private record Found(
            @Nullable UUID key,
            @Nullable Instant lastUsed,
            String name,
            Set<String> scopes,
            @Nullable String certificate,
            int perMinute) {}

    /** @param request with the certificate of its connection, which some clients must show */
    public Optional<Proof> of(String bearer, HttpServletRequest request) {
        Optional<Found> found = ApiKeys.isWellFormed(bearer)
                ? byKey(bearer)
                : issued.verify(bearer)
                        .filter(token ->
                                token.certificate() == null || ClientCertificate.isShown(token.certificate(), request))
                        .flatMap(token -> byName(token.client(), token.scopes()));
        return found.filter(client ->
                        client.certificate() == null || ClientCertificate.isShown(client.certificate(), request))
                .map(client -> {
                    noteUse(client);
                    return new Proof(
                            new Caller(client.name(), Caller.Kind.CLIENT, Set.of(), client.scopes()),
                            client.perMinute());
                });
    }

    private Optional<Found> byKey(String key) {
        return jdbc.sql("select k.id, k.scopes as narrowed, k.last_used_at, " + CLIENT + """
                          from client_key k join api_client c on c.name = k.client
                         where k.sha256 = :sha256 and k.revoked_at is null
                           and (k.expires_at is null or k.expires_at > :now) and c.disabled_at is null
                        """)
                .param("sha256", ApiKeys.digest(key))
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> {
                    Timestamp lastUsed = row.getTimestamp("last_used_at");
                    return found(
                            row,
                            row.getObject("id", UUID.class),
                            lastUsed == null ? null : lastUsed.toInstant(),
                            row.getArray("narrowed") == null ? null : set(row, "narrowed"));
                })
                .optional();
    }

    private Optional<Found> byName(String name, Set<String> scopes) {
        return jdbc.sql("select " + CLIENT + " from api_client c where c.name = :name and c.disabled_at is null")
                .param("name", name)
                .query((row, number) -> found(row, null, null, scopes))
                .optional();
    }

    private Found found(ResultSet row, @Nullable UUID key, @Nullable Instant lastUsed, @Nullable Set<String> narrowed)
            throws SQLException {
        Set<String> scopes = set(row, "scopes");
        if (narrowed != null) {
            // A scope that the client has lost since is gone from its tokens too.
            scopes.retainAll(narrowed);
        }
        Integer own = row.getObject("per_minute", Integer.class);
        return new Found(
                key,
                lastUsed,
                row.getString("name"),
                scopes,
                row.getString("certificate_sha256"),
                own == null ? rates.client() : own);
    }

    private static Set<String> set(ResultSet row, String column) throws SQLException {
        return new HashSet<>(Set.of((String[]) row.getArray(column).getArray()));
    }

    /** To ten minutes, so that a busy client costs no write. */
    private void noteUse(Found client) {
        Instant now = clock.instant();
        UUID key = client.key();
        if (key == null || (client.lastUsed() != null && client.lastUsed().isAfter(now.minus(USE_RESOLUTION)))) {
            return;
        }
        jdbc.sql("update client_key set last_used_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", key)
                .update();
    }
}
