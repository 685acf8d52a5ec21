package io.wardclerk.workflow.camunda;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads of the engine's own tables that its queries do not offer. */
@Repository
class EngineTables {

    private final JdbcClient jdbc;

    EngineTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty inside the transaction that starts the instance. */
    Optional<Instant> startedAt(String instance) {
        return jdbc.sql("select start_time_ from act_hi_procinst where proc_inst_id_ = ?")
                .param(instance)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }
}
