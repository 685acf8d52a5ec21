package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Doubts.Doubt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The journal's part about calls that must not be repeated. */
@Repository
class StepDoubtTable {

    private static final String DOUBTS = """
            select j.step_id, j.instance, t.proc_def_key_, j.element, j.connector, j.recipient, j.sent_at, j.cause
              from step_journal j join act_ru_ext_task t on t.id_ = j.step_id
             where j.state = 'DOUBT'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StepDoubtTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The task's row is held until the transaction ends.
     *
     * @return false if the call was begun before, by whomever, or if this worker's lock on the task no longer runs
     */
    boolean sending(String stepId, String worker, String recipient) {
        return jdbc.sql("""
                        with held as (select 1 from act_ru_ext_task
                                       where id_ = ? and worker_id_ = ? and lock_exp_time_ > ? for update)
                        update step_journal set state = 'SENDING', recipient = ?, sent_at = ?, changed_at = ?
                         where step_id = ? and state = 'STARTED' and exists (select 1 from held)
                        """)
                        .params(
                                stepId,
                                worker,
                                Timestamp.from(ClockUtil.getCurrentTime().toInstant()),
                                recipient.length() <= 200 ? recipient : recipient.substring(0, 200),
                                now(),
                                now(),
                                stepId)
                        .update()
                == 1;
    }

    /** It is known that nothing arrived. */
    void notSent(String stepId) {
        jdbc.sql(
                        "update step_journal set state = 'STARTED', changed_at = :now where step_id = :id and state = 'SENDING'")
                .param("id", stepId)
                .param("now", now())
                .update();
    }

    void doubt(String stepId, String cause) {
        jdbc.sql("""
                        update step_journal set state = 'DOUBT', cause = :cause, changed_at = :now
                         where step_id = :id and state in ('SENDING', 'DOUBT')
                        """)
                .param("id", stepId)
                .param("cause", cause)
                .param("now", now())
                .update();
    }

    /** One more than the limit, oldest first. */
    List<Doubt> list(int limit, @Nullable List<String> after) {
        String page = after == null ? "" : " and (j.sent_at, j.step_id) > (:sentAt, :step)";
        JdbcClient.StatementSpec query = jdbc.sql(DOUBTS + page + " order by j.sent_at, j.step_id limit :limit")
                .param("limit", limit + 1);
        if (after != null) {
            query = query.param("sentAt", Instant.parse(after.get(0)).atOffset(ZoneOffset.UTC))
                    .param("step", after.get(1));
        }
        return query.query(StepDoubtTable::row).list();
    }

    Optional<Doubt> find(String stepId) {
        return jdbc.sql(DOUBTS + " and j.step_id = :id")
                .param("id", stepId)
                .query(StepDoubtTable::row)
                .optional();
    }

    /** Held until the transaction ends, so that two people cannot give two answers. */
    Optional<Doubt> take(String stepId) {
        return jdbc.sql(DOUBTS + " and j.step_id = :id for update")
                .param("id", stepId)
                .query(StepDoubtTable::row)
                .optional();
    }

    /** @param output sealed, or null if the call did not happen and is made again */
    void resolved(String stepId, byte @Nullable [] output) {
        jdbc.sql("""
                        update step_journal set state = :state, output = :output, cause = null, changed_at = :now
                         where step_id = :id and state = 'DOUBT'
                        """)
                .param("id", stepId)
                .param("state", output == null ? "STARTED" : "FINISHED")
                .param("output", output)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Doubt row(ResultSet row, int number) throws SQLException {
        StepDoubt doubt = StepDoubt.of(row);
        return new Doubt(
                row.getString("step_id"),
                row.getString("instance"),
                row.getString("proc_def_key_"),
                row.getString("element"),
                row.getString("connector"),
                doubt.recipient(),
                doubt.sentAt(),
                doubt.cause());
    }
}
