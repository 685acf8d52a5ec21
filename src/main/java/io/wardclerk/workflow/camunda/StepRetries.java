package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Incidents.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a failed step one try, which the worker makes, and tells how it went. */
@Component
class StepRetries {

    private final ExternalTaskService tasks;
    private final WaitingSteps waiting;
    private final StepHandOver worker;
    private final EngineIdentity identity;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    StepRetries(
            ExternalTaskService tasks,
            WaitingSteps waiting,
            StepHandOver worker,
            EngineIdentity identity,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.tasks = tasks;
        this.waiting = waiting;
        this.worker = worker;
        this.identity = identity;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /**
     * @param record writes who did it, in the same transaction
     * @return false if there is nothing left to retry
     */
    boolean begin(String step, Runnable record) {
        try {
            boolean begun = Boolean.TRUE.equals(transaction.execute(status -> identity.caller(() -> {
                boolean failed = tasks.createExternalTaskQuery()
                                .externalTaskId(step)
                                .noRetriesLeft()
                                .count()
                        == 1;
                if (failed) {
                    waiting.retried(step);
                    tasks.setRetries(step, 1);
                    record.run();
                }
                return failed;
            })));
            worker.wake();
            return begun;
        } catch (OptimisticLockingException e) {
            // Somebody else gives it a try at this very moment, whose outcome is then ours.
            return true;
        }
    }

    /** Empty while it runs. */
    Optional<Outcome> outcome(String step) {
        return jdbc.sql("""
                        select t.id_ as task, t.retries_ as retries, j.state as state
                          from (select 1) one
                          left join act_ru_ext_task t on t.id_ = :step
                          left join step_journal j on j.step_id = :step
                        """).param("step", step).query(StepRetries::outcome).list().stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Outcome> outcome(ResultSet row, int number) throws SQLException {
        @Nullable String task = row.getString("task");
        if (task == null) {
            return Optional.of("COMPLETED".equals(row.getString("state")) ? Outcome.COMPLETED : Outcome.GONE);
        }
        boolean failed = row.getInt("retries") == 0 && !row.wasNull();
        return failed ? Optional.of(Outcome.FAILED) : Optional.empty();
    }
}
