package io.wardclerk.workflow.camunda;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Steps whose case was interrupted while their call was on its way: the engine has forgotten them, the world has not heard them
 * yet. A step that undoes waits for them, or it would look for what they are only about to make.
 */
@Repository
class StepsInFlight {

    /** An attempt is cut at its timeout; whoever cannot be cut has died with its node. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final long PAUSE = 100;

    private final UndoDrawn undo;
    private final JdbcClient jdbc;
    private final StepProperties properties;
    private final Clock clock;

    StepsInFlight(UndoDrawn undo, JdbcClient jdbc, StepProperties properties, Clock clock) {
        this.undo = undo;
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Waits while there are such calls, which are cut at their timeout. */
    void await(LockedExternalTask task) throws InterruptedException {
        while (precede(task)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE);
        }
    }

    private boolean precede(LockedExternalTask task) {
        return undo.isAfterInterruption(task.getProcessDefinitionId(), task.getActivityId())
                && jdbc.sql("""
                                select exists (
                                  select 1 from step_journal j
                                   where j.instance = :instance and j.step_id <> :step and j.unfinished > 0
                                     and j.state in ('STARTED', 'SENDING') and j.changed_at > :since
                                     and not exists (select 1 from act_ru_ext_task t where t.id_ = j.step_id))
                                """)
                        .param("instance", task.getProcessInstanceId())
                        .param("step", task.getId())
                        .param(
                                "since",
                                clock.instant()
                                        .minus(properties.attemptTimeout())
                                        .minus(GRACE)
                                        .atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single();
    }
}
