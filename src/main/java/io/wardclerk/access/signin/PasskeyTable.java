package io.wardclerk.access.signin;

import io.wardclerk.access.ApiKeys;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The passkeys that people have registered: public keys. */
@Component
final class PasskeyTable {

    private static final RowMapper<Passkey> PASSKEY = (row, number) -> new Passkey(
            row.getBytes("credential_id"),
            row.getString("username"),
            row.getString("label"),
            row.getString("relying_party"),
            row.getBytes("credential"),
            row.getLong("sign_count"),
            row.getBoolean("backup_eligible"),
            row.getBoolean("backed_up"),
            row.getTimestamp("created_at").toInstant(),
            Optional.ofNullable(row.getTimestamp("last_used_at"))
                    .map(Timestamp::toInstant)
                    .orElse(null));

    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param credential the attested credential data of WebAuthn */
    @SuppressWarnings("ArrayRecordComponent") // bytes as the authenticator made them, never compared
    record Passkey(
            byte[] credentialId,
            String username,
            String label,
            String relyingParty,
            byte[] credential,
            long signCount,
            boolean backupEligible,
            boolean backedUp,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {

        String name() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(credentialId);
        }
    }

    List<Passkey> of(String username) {
        return jdbc.sql("select * from user_passkey where username = :username order by created_at")
                .param("username", username)
                .query(PASSKEY)
                .list();
    }

    Optional<Passkey> find(byte[] credentialId) {
        return jdbc.sql("select * from user_passkey where credential_id = :id")
                .param("id", credentialId)
                .query(PASSKEY)
                .optional();
    }

    /** False if this passkey is known already. */
    boolean add(Passkey made) {
        return jdbc.sql("""
                        insert into user_passkey (credential_id, username, label, relying_party, credential, sign_count,
                                                  backup_eligible, backed_up, created_at)
                        values (:id, :username, :label, :party, :credential, :count, :eligible, :backedUp, :created)
                        on conflict (credential_id) do nothing
                        """)
                        .param("id", made.credentialId())
                        .param("username", made.username())
                        .param("label", made.label())
                        .param("party", made.relyingParty())
                        .param("credential", made.credential())
                        .param("count", made.signCount())
                        .param("eligible", made.backupEligible())
                        .param("backedUp", made.backedUp())
                        .param("created", Timestamp.from(made.createdAt()))
                        .update()
                == 1;
    }

    /** False if another use with as high a count came first: one of the two is a copy. */
    boolean used(byte[] credentialId, long signCount, boolean backedUp) {
        return jdbc.sql("""
                        update user_passkey set sign_count = :count, backed_up = :backedUp, last_used_at = :now
                         where credential_id = :id and (sign_count < :count or (sign_count = 0 and :count = 0))
                        """)
                        .param("count", signCount)
                        .param("backedUp", backedUp)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", credentialId)
                        .update()
                == 1;
    }

    void remove(String username, byte[] credentialId) {
        jdbc.sql("delete from user_passkey where username = :username and credential_id = :id")
                .param("username", username)
                .param("id", credentialId)
                .update();
    }

    /** What authenticators know a person by: random, and nothing of their name. */
    byte[] handle(String username) {
        jdbc.sql("update app_user set passkey_handle = :handle where username = :username and passkey_handle is null")
                .param("handle", ApiKeys.random(40).getBytes(StandardCharsets.US_ASCII))
                .param("username", username)
                .update();
        return jdbc.sql("select passkey_handle from app_user where username = :username")
                .param("username", username)
                .query(byte[].class)
                .single();
    }
}
