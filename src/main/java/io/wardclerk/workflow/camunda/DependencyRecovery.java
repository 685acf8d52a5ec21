package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.Circuits.Circuit;
import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.circuit.CircuitBoard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the systems that caused incidents or opened their circuit whether they are back, and lets their steps go on. */
@Component
class DependencyRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(DependencyRecovery.class);
    private static final int AT_A_TIME = 50;

    private final Map<String, Dependency> dependencies;
    private final CircuitBoard circuits;
    private final WaitingSteps waiting;
    private final HeldSteps held;
    private final StepAudit audit;
    private final ExternalTaskService tasks;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final StepProperties properties;

    @SuppressWarnings("TooManyParameters")
    DependencyRecovery(
            ObjectProvider<Dependency> dependencies,
            CircuitBoard circuits,
            WaitingSteps waiting,
            HeldSteps held,
            StepAudit audit,
            ExternalTaskService tasks,
            Callers callers,
            TransactionTemplate transaction,
            StepProperties properties) {
        this.dependencies =
                dependencies.stream().collect(Collectors.toUnmodifiableMap(Dependency::name, Function.identity()));
        this.circuits = circuits;
        this.waiting = waiting;
        this.held = held;
        this.audit = audit;
        this.tasks = tasks;
        this.callers = callers;
        this.transaction = transaction;
        this.properties = properties;
    }

    /** @return whether steps go on */
    boolean probeAll() {
        Set<String> missed = new TreeSet<>(waiting.missedDependencies());
        missed.stream().filter(name -> !circuits.knows(name)).forEach(circuits::suspect);
        boolean goesOn = false;
        for (Circuit circuit : circuits.all()) {
            goesOn |= switch (circuit.state()) {
                case CLOSED -> missed.contains(circuit.dependency()) && lookAgain(circuit.dependency());
                case OPEN -> probeIfDue(circuit);
                case HALF_OPEN -> false;
            };
        }
        return goesOn;
    }

    /**
     * Asks now, whether or not a probe is due.
     *
     * @return whether it answers; true where it cannot be asked anything harmless, so that only a step can tell
     */
    boolean answers(String name) {
        Dependency dependency = dependencies.get(name);
        if (dependency == null) {
            return true;
        }
        if (dependency.probe()) {
            circuits.succeeded(List.of(name));
            return true;
        }
        circuits.failed(name, "it does not answer a probe", null);
        return false;
    }

    /** Its steps failed though its circuit is closed: on another node, or for a reason of their own. */
    private boolean lookAgain(String name) {
        return answers(name) && resume(name);
    }

    private boolean probeIfDue(Circuit circuit) {
        String name = circuit.dependency();
        held.intoIncidents(circuit);
        if (!circuits.isProbeDue(name)) {
            return false;
        }
        if (!dependencies.containsKey(name)) {
            List<WaitingSteps.Waiting> trial = resumeBatch(name, 1);
            trial.forEach(step -> circuits.isTriedBy(name, step.stepId()));
            return true;
        }
        if (answers(name)) {
            resume(name);
            return true;
        }
        return false;
    }

    private boolean resume(String dependency) {
        int resumed = 0;
        int batch;
        do {
            batch = resumeBatch(dependency, AT_A_TIME).size();
            resumed += batch;
        } while (batch == AT_A_TIME);
        LOG.info("'{}' answers; {} waiting steps go on", dependency, resumed);
        return resumed > 0;
    }

    private List<WaitingSteps.Waiting> resumeBatch(String dependency, int limit) {
        return callers.as(
                Caller.WARDCLERK,
                () -> transaction.execute(status -> {
                    List<WaitingSteps.Waiting> taken = waiting.take(dependency, limit);
                    taken.forEach(step -> resume(step, dependency));
                    return taken;
                }));
    }

    private void resume(WaitingSteps.Waiting step, String dependency) {
        boolean stillThere =
                tasks.createExternalTaskQuery().externalTaskId(step.stepId()).count() == 1;
        if (stillThere) {
            tasks.setRetries(step.stepId(), properties.tries());
            audit.resumes(step.connector(), step.instance(), step.element(), dependency);
        }
    }
}
