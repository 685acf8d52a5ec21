package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.circuit.CircuitBoard;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.FetchAndLockBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.springframework.stereotype.Component;

/**
 * Locks external tasks for this node. Every fetch has a worker id of its own, so that a thread whose lock ran out cannot
 * complete what this node has fetched anew.
 */
@Component
class StepFetch {

    private final ExternalTaskService tasks;
    private final Connectors connectors;
    private final StepNode node;
    private final CircuitBoard circuits;
    private final StepProperties properties;
    private final AtomicLong count = new AtomicLong();

    StepFetch(
            ExternalTaskService tasks,
            Connectors connectors,
            StepNode node,
            CircuitBoard circuits,
            StepProperties properties) {
        this.tasks = tasks;
        this.connectors = connectors;
        this.node = node;
        this.circuits = circuits;
        this.properties = properties;
    }

    /** The most urgent, then the oldest. */
    List<LockedExternalTask> lock(int limit) {
        Set<String> open = openTopics();
        if (open.isEmpty()) {
            return List.of();
        }
        FetchAndLockBuilder fetch = tasks.fetchAndLock()
                .maxTasks(limit)
                .workerId(worker())
                .usePriority(true)
                .orderByCreateTime()
                .asc();
        ExternalTaskQueryTopicBuilder topics = fetch.subscribe();
        for (String topic : open) {
            // No variables here: one that does not open must not keep the others from being fetched.
            topics = topics.topic(topic, properties.lock().toMillis())
                    .localVariables()
                    .variables(List.of());
        }
        return topics.execute();
    }

    /** Locks a task that the running command of the engine has just made. */
    void lock(ExternalTaskEntity task) {
        task.lock(worker(), properties.lock().toMillis());
    }

    /** Whether this node works steps of this connector now. */
    boolean takes(String topic) {
        return connectors.topics().contains(topic) && isOpen(topic);
    }

    private String worker() {
        return node.id() + "/" + count.incrementAndGet();
    }

    /** Steps of a dependency whose circuit is open are not even fetched. */
    private Set<String> openTopics() {
        return connectors.topics().stream().filter(this::isOpen).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isOpen(String topic) {
        return !circuits.holds(connectors.get(topic).dependencies());
    }
}
