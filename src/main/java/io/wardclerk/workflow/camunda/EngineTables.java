package io.wardclerk.workflow.camunda;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads of the engine's own tables that its queries do not offer. */
@Repository
class EngineTables {

    private final JdbcClient jdbc;

    /** A case starts once, so that what was read stays true. */
    private final Cache<String, Instant> starts = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    EngineTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty inside the transaction that starts the instance. */
    Optional<Instant> startedAt(String instance) {
        Instant known = starts.getIfPresent(instance);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Instant> start = jdbc.sql("select start_time_ from act_hi_procinst where proc_inst_id_ = ?")
                .param(instance)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
        start.ifPresent(time -> starts.put(instance, time));
        return start;
    }

    /** Remembers the start of a case whose starting transaction is not over; if it is rolled back, nobody will ask. */
    void started(String instance, Instant start) {
        starts.put(instance, start);
    }

    /** Whether a step of a higher priority waits for a worker. */
    boolean waitsMoreUrgent(long priority) {
        return jdbc.sql("""
                        select exists (select 1 from act_ru_ext_task
                                        where priority_ > ? and (lock_exp_time_ is null or lock_exp_time_ <= ?)
                                          and suspension_state_ = 1 and (retries_ is null or retries_ > 0))
                        """)
                .params(priority, Timestamp.from(ClockUtil.getCurrentTime().toInstant()))
                .query(Boolean.class)
                .single();
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
