package io.wardclerk.workflow.camunda;

import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Vault;
import io.wardclerk.workflow.StartRequests;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Start requests in PostgreSQL; a transaction-bound advisory lock tells a request that is being worked on. */
@Repository
class JdbcStartRequests implements StartRequests {

    private static final String SCOPE = "engine";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Macs macs;
    private final Clock clock;

    JdbcStartRequests(JdbcClient jdbc, Vault vault, Macs macs, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.macs = macs;
        this.clock = clock;
    }

    @Override
    public Begun begin(String client, String key, String bodyHash) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A start request begins in the transaction that starts the instance");
        }
        boolean ours = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param("start/" + client + "/" + key)
                .query(Boolean.class)
                .single();
        if (!ours) {
            return new InFlight();
        }
        return jdbc.sql("select body_seal, instance from start_request where client = ? and key in (?, ?)")
                // Requests from before kept the key itself.
                .params(client, digest(client, key), key)
                .query((row, number) -> isSame(row.getBytes("body_seal"), client, key, bodyHash)
                        ? new Replay(row.getString("instance"))
                        : new Conflict())
                .optional()
                .<Begun>map(seen -> seen)
                .orElseGet(New::new);
    }

    @Override
    public void started(String client, String key, String bodyHash, String instance) {
        // Sealed, since a bare hash would tell a guesser of the patient's words whether the guess is right.
        byte[] seal = vault.seal(SCOPE, place(client, key), bodyHash.getBytes(StandardCharsets.UTF_8));
        jdbc.sql("insert into start_request (client, key, body_seal, instance, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        client,
                        digest(client, key),
                        seal,
                        instance,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean isSame(byte @Nullable [] seal, String client, String key, String bodyHash) {
        return seal == null
                || new String(vault.open(place(client, key), seal), StandardCharsets.UTF_8).equals(bodyHash);
    }

    /** A caller's own word, which may name a patient: it is recognised, not kept. */
    private String digest(String client, String key) {
        return HexFormat.of()
                .formatHex(macs.mac("idempotency-key", (client + "\n" + key).getBytes(StandardCharsets.UTF_8)));
    }

    private static String place(String client, String key) {
        return "start-request/" + client + "/" + key;
    }
}
