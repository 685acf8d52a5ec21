package io.wardclerk.workflow.camunda;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Steps that wait for a dependency: those with an incident in the journal, and those not yet begun behind an open circuit. */
@Repository
class WaitingSteps {

    /**
     * A step that fails although its dependency answers is not resumed for ever: after each time in vain it rests four times as
     * long, 20 seconds, then 80, and after the fifth a person has to look at it.
     */
    private static final String RESUMABLE = """
            state = 'FAILED' and dependency is not null and resumes < 6
              and (resumes = 0 or changed_at <= :now::timestamptz - make_interval(secs => 5 * power(4, resumes)))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingSteps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A step whose incident a dependency caused. */
    record Waiting(String stepId, String instance, String element, String connector) {}

    List<String> missedDependencies() {
        return jdbc.sql("select distinct dependency from step_journal where " + RESUMABLE)
                .param("now", now())
                .query(String.class)
                .list();
    }

    /** Steps that wait for this dependency, held until the transaction ends; those held by another node are left out. */
    List<Waiting> take(String dependency, int limit) {
        return jdbc.sql("""
                        update step_journal
                           set state = case when output is null and fault_code is null then 'STARTED' else 'FINISHED' end,
                               dependency = null, cause = null, resumes = resumes + 1, changed_at = :now
                         where step_id in (select step_id from step_journal
                                            where dependency = :dependency and %s
                                            order by changed_at limit :limit for update skip locked)
                        returning step_id, instance, element, connector
                        """.formatted(RESUMABLE))
                .param("dependency", dependency)
                .param("limit", limit)
                .param("now", now())
                .query((row, number) -> new Waiting(
                        row.getString("step_id"),
                        row.getString("instance"),
                        row.getString("element"),
                        row.getString("connector")))
                .list();
    }

    /** A person gives a step its tries again. */
    void retried(String stepId) {
        jdbc.sql("""
                        update step_journal
                           set state = case when output is null and fault_code is null then 'STARTED' else 'FINISHED' end,
                               dependency = null, cause = null, resumes = 0, changed_at = :now
                         where step_id = :id and state = 'FAILED'
                        """).param("id", stepId).param("now", now()).update();
    }

    /** External tasks of these topics that have stood untouched since then. */
    List<String> untouched(Collection<String> topics, Instant since, int limit) {
        return jdbc.sql("""
                        select id_ from act_ru_ext_task
                         where topic_name_ in (:topics) and (retries_ is null or retries_ > 0) and suspension_state_ = 1
                           and (lock_exp_time_ is null or lock_exp_time_ <= :now) and create_time_ <= :since
                           and not exists (select 1 from step_journal j
                                            where j.step_id = id_ and j.state in ('SENDING', 'DOUBT'))
                         order by create_time_ limit :limit
                        """)
                .param("topics", topics)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("since", java.sql.Timestamp.from(since))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Notes in the journal that a step waits for a dependency, though it may never have begun. */
    void held(String stepId, String instance, String element, String connector, String dependency, String cause) {
        jdbc.sql("""
                        insert into step_journal as j (step_id, instance, element, connector, state, attempts, dependency,
                                                       cause, started_at, changed_at)
                        values (:id, :instance, :element, :connector, 'FAILED', 0, :dependency, :cause, :now, :now)
                        on conflict (step_id) do update
                           set state = 'FAILED', dependency = excluded.dependency, cause = excluded.cause, unfinished = 0,
                               changed_at = excluded.changed_at
                         where j.state not in ('SENDING', 'DOUBT')
                        """)
                .param("id", stepId)
                .param("instance", instance)
                .param("element", element)
                .param("connector", connector)
                .param("dependency", dependency)
                .param("cause", cause)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
