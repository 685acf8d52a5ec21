package io.wardclerk.access.clients;

import io.wardclerk.access.Accounts.NewClient;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.Clients.ApiKey;
import io.wardclerk.access.Clients.Client;
import io.wardclerk.access.Clients.NewKey;
import io.wardclerk.access.Clients.Registration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of clients and of what they prove themselves by. */
@Component
public final class ClientTable {

    private static final String KEYS = """
            select id, shown, created_at, expires_at, revoked_at, last_used_at from client_key
             where client = :client and kind = 'key' order by created_at desc
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ClientTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes the client with this key and no other, or makes it anew. */
    public void put(NewClient client) {
        jdbc.sql("""
                        insert into api_client (name, scopes, demo, created_at) values (:name, :scopes, :demo, :now)
                        on conflict (name) do update set scopes = excluded.scopes, demo = excluded.demo, disabled_at = null
                        """)
                .param("name", client.name())
                .param("scopes", client.scopes().toArray(String[]::new))
                .param("demo", client.demo())
                .param("now", now())
                .update();
        jdbc.sql("delete from client_key where client = :name and kind = 'key'")
                .param("name", client.name())
                .update();
        insert(UUID.randomUUID(), client.name(), "key", client.key(), null, client.expiresAt());
    }

    public boolean isKeyOf(String client, String key) {
        return jdbc.sql("""
                        select exists (select from client_key where client = :client and sha256 = :sha256 and revoked_at is null)
                        """)
                .param("client", client)
                .param("sha256", ApiKeys.digest(key))
                .query(Boolean.class)
                .single();
    }

    boolean insert(Registration client) {
        return jdbc.sql("""
                        insert into api_client (name, scopes, jwks, jwks_uri, certificate_sha256, per_minute, created_at)
                        values (:name, :scopes, :jwks, :jwksUri, :certificate, :perMinute, :now)
                        on conflict (name) do nothing
                        """)
                        .param("name", client.name())
                        .param("scopes", client.scopes().toArray(String[]::new))
                        .param("jwks", client.jwks())
                        .param("jwksUri", client.jwksUri())
                        .param("certificate", client.certificate())
                        .param("perMinute", client.perMinute())
                        .param("now", now())
                        .update()
                == 1;
    }

    NewKey addKey(String client, Duration lifetime, Duration overlap) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update client_key set expires_at = least(coalesce(expires_at, :end), :end)
                         where client = :client and kind = 'key' and revoked_at is null
                        """)
                .param("end", Timestamp.from(now.plus(overlap)))
                .param("client", client)
                .update();
        NewKey key = new NewKey(UUID.randomUUID(), ApiKeys.generate(), now.plus(lifetime));
        insert(key.id(), client, "key", key.secret(), null, key.expiresAt());
        return key;
    }

    /** A token that carries no more than these scopes. */
    NewKey addToken(String client, Set<String> scopes, Duration lifetime) {
        NewKey token = new NewKey(
                UUID.randomUUID(), ApiKeys.generateToken(), clock.instant().plus(lifetime));
        jdbc.sql("delete from client_key where kind = 'token' and expires_at < :now")
                .param("now", now())
                .update();
        insert(token.id(), client, "token", token.secret(), scopes.toArray(String[]::new), token.expiresAt());
        return token;
    }

    private void insert(
            UUID id, String client, String kind, String secret, String @Nullable [] scopes, @Nullable Instant expires) {
        jdbc.sql("""
                        insert into client_key (id, client, kind, shown, sha256, scopes, created_at, expires_at)
                        values (:id, :client, :kind, :shown, :sha256, :scopes, :now, :expires)
                        """)
                .param("id", id)
                .param("client", client)
                .param("kind", kind)
                .param("shown", ApiKeys.shown(secret))
                .param("sha256", ApiKeys.digest(secret))
                .param("scopes", scopes)
                .param("now", now())
                .param("expires", expires == null ? null : Timestamp.from(expires))
                .update();
    }

    boolean revoke(String client, UUID key) {
        return jdbc.sql("""
                        update client_key set revoked_at = :now
                         where id = :id and client = :client and kind = 'key' and revoked_at is null
                        """)
                        .param("now", now())
                        .param("id", key)
                        .param("client", client)
                        .update()
                == 1;
    }

    boolean disable(String client) {
        return jdbc.sql("update api_client set disabled_at = :now where name = :client and disabled_at is null")
                        .param("now", now())
                        .param("client", client)
                        .update()
                == 1;
    }

    List<Client> all() {
        return jdbc.sql("select * from api_client order by name")
                .query(this::client)
                .list();
    }

    List<Client> named(String name) {
        return jdbc.sql("select * from api_client where name = :name")
                .param("name", name)
                .query(this::client)
                .list();
    }

    private Client client(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        return new Client(
                new Registration(
                        name,
                        Set.of((String[]) row.getArray("scopes").getArray()),
                        row.getString("jwks"),
                        row.getString("jwks_uri"),
                        row.getString("certificate_sha256"),
                        row.getObject("per_minute", Integer.class)),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "disabled_at"),
                keys(name));
    }

    private List<ApiKey> keys(String client) {
        return jdbc.sql(KEYS)
                .param("client", client)
                .query((row, number) -> new ApiKey(
                        row.getObject("id", UUID.class),
                        row.getString("shown"),
                        row.getTimestamp("created_at").toInstant(),
                        instant(row, "expires_at"),
                        instant(row, "revoked_at"),
                        instant(row, "last_used_at")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
