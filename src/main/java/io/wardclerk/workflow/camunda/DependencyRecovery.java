package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.Dependency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the systems that caused incidents whether they are back, and gives those steps their tries again. */
@Component
class DependencyRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(DependencyRecovery.class);
    private static final int AT_A_TIME = 50;

    private final Map<String, Dependency> dependencies;
    private final StepJournal journal;
    private final StepAudit audit;
    private final ExternalTaskService tasks;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final StepProperties properties;

    DependencyRecovery(
            ObjectProvider<Dependency> dependencies,
            StepJournal journal,
            StepAudit audit,
            ExternalTaskService tasks,
            Callers callers,
            TransactionTemplate transaction,
            StepProperties properties) {
        this.dependencies =
                dependencies.stream().collect(Collectors.toUnmodifiableMap(Dependency::name, Function.identity()));
        this.journal = journal;
        this.audit = audit;
        this.tasks = tasks;
        this.callers = callers;
        this.transaction = transaction;
        this.properties = properties;
    }

    /** @return how many steps go on */
    int probeAll() {
        int resumed = 0;
        for (String name : journal.missedDependencies()) {
            Dependency dependency = dependencies.get(name);
            if (dependency != null && dependency.probe()) {
                resumed += resume(name);
            }
        }
        return resumed;
    }

    private int resume(String dependency) {
        int resumed = 0;
        int batch;
        do {
            batch = callers.as(Caller.WARDCLERK, () -> resumeBatch(dependency));
            resumed += batch;
        } while (batch == AT_A_TIME);
        LOG.info("'{}' answers again; {} waiting steps go on", dependency, resumed);
        return resumed;
    }

    private Integer resumeBatch(String dependency) {
        return transaction.execute(status -> {
            List<StepJournal.Waiting> waiting = journal.takeWaiting(dependency, AT_A_TIME);
            waiting.forEach(step -> resume(step, dependency));
            return waiting.size();
        });
    }

    private void resume(StepJournal.Waiting step, String dependency) {
        boolean stillThere =
                tasks.createExternalTaskQuery().externalTaskId(step.stepId()).count() == 1;
        if (stillThere) {
            tasks.setRetries(step.stepId(), properties.tries());
            audit.resumes(step.connector(), step.instance(), step.element(), dependency);
        }
    }
}
