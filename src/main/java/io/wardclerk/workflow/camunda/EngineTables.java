package io.wardclerk.workflow.camunda;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
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

    /**
     * Whether this worker's lock on the task still runs, by the clock that the engine locks with. The row is held until the
     * transaction ends.
     */
    boolean holds(String task, String worker) {
        return jdbc.sql("select lock_exp_time_ from act_ru_ext_task where id_ = ? and worker_id_ = ? for update")
                .params(task, worker)
                .query(Timestamp.class)
                .optional()
                .filter(until -> until.after(ClockUtil.getCurrentTime()))
                .isPresent();
    }
}
