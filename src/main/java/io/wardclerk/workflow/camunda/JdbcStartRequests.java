package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.StartRequests;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Start requests in PostgreSQL; a transaction-bound advisory lock tells a request that is being worked on. */
@Repository
class JdbcStartRequests implements StartRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcStartRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
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
        return jdbc.sql("select body_hash, instance from start_request where client = ? and key = ?")
                .params(client, key)
                .query((row, number) -> row.getString("body_hash").equals(bodyHash)
                        ? new Replay(row.getString("instance"))
                        : new Conflict())
                .optional()
                .<Begun>map(seen -> seen)
                .orElseGet(New::new);
    }

    @Override
    public void started(String client, String key, String bodyHash, String instance) {
        jdbc.sql("insert into start_request (client, key, body_hash, instance, created_at) values (?, ?, ?, ?, ?)")
                .params(client, key, bodyHash, instance, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
