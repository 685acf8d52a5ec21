package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.Circuits.Circuit;
import io.wardclerk.workflow.circuit.FailureProperties;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Steps that have stood behind an open circuit longer than anybody should wait without a word become incidents, so that the
 * case says what it waits for. They were not tried, and go on by themselves.
 */
@Component
class HeldSteps {

    private static final Logger LOG = LoggerFactory.getLogger(HeldSteps.class);
    private static final int AT_A_TIME = 50;
    private static final long LOCK_MILLISECONDS = 10_000;

    private final Connectors connectors;
    private final WaitingSteps waiting;
    private final ExternalTaskService tasks;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final FailureProperties limits;
    private final StepProperties properties;
    private final Clock clock;

    @SuppressWarnings("TooManyParameters")
    HeldSteps(
            Connectors connectors,
            WaitingSteps waiting,
            ExternalTaskService tasks,
            Callers callers,
            TransactionTemplate transaction,
            FailureProperties limits,
            StepProperties properties,
            Clock clock) {
        this.connectors = connectors;
        this.waiting = waiting;
        this.tasks = tasks;
        this.callers = callers;
        this.transaction = transaction;
        this.limits = limits;
        this.properties = properties;
        this.clock = clock;
    }

    void intoIncidents(Circuit circuit) {
        Set<String> topics = connectors.topicsOf(circuit.dependency());
        if (topics.isEmpty()) {
            return;
        }
        List<String> batch = waiting.untouched(topics, clock.instant().minus(limits.patience()), AT_A_TIME);
        batch.forEach(task -> intoIncident(task, circuit));
    }

    private void intoIncident(String id, Circuit circuit) {
        try {
            callers.as(
                    Caller.WARDCLERK,
                    () -> transaction.execute(status -> {
                        lockAndFail(id, circuit);
                        return id;
                    }));
        } catch (ProcessEngineException e) {
            LOG.debug("Step {} is no longer held: {}", id, PlainCause.of(e));
        }
    }

    private void lockAndFail(String id, Circuit circuit) {
        ExternalTask task =
                tasks.createExternalTaskQuery().externalTaskId(id).notLocked().singleResult();
        if (task == null) {
            return;
        }
        String cause = Objects.requireNonNullElse(circuit.cause(), "it does not answer");
        String worker = properties.node() + "/held";
        tasks.lock(id, worker, LOCK_MILLISECONDS);
        waiting.held(
                id,
                task.getProcessInstanceId(),
                task.getActivityId(),
                task.getTopicName(),
                circuit.dependency(),
                cause);
        String message =
                StepFailure.held(circuit.dependency(), cause).incident(task.getTopicName(), task.getActivityId(), 0);
        tasks.handleFailure(id, worker, message, null, 0, 0);
    }
}
