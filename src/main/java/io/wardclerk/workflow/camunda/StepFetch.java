package io.wardclerk.workflow.camunda;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.FetchAndLockBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
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
    private final StepProperties properties;
    private final AtomicLong count = new AtomicLong();

    StepFetch(ExternalTaskService tasks, Connectors connectors, StepNode node, StepProperties properties) {
        this.tasks = tasks;
        this.connectors = connectors;
        this.node = node;
        this.properties = properties;
    }

    /** The most urgent, then the oldest. */
    List<LockedExternalTask> lock(int limit) {
        if (connectors.topics().isEmpty()) {
            return List.of();
        }
        FetchAndLockBuilder fetch = tasks.fetchAndLock()
                .maxTasks(limit)
                .workerId(node.id() + "/" + count.incrementAndGet())
                .usePriority(true)
                .orderByCreateTime()
                .asc();
        ExternalTaskQueryTopicBuilder topics = fetch.subscribe();
        for (String topic : connectors.topics()) {
            // No variables here: one that does not open must not keep the others from being fetched.
            topics = topics.topic(topic, properties.lock().toMillis())
                    .localVariables()
                    .variables(List.of());
        }
        return topics.execute();
    }
}
