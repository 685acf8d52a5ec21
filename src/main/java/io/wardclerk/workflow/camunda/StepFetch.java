package io.wardclerk.workflow.camunda;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
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
    private final StepProperties properties;
    private final String boot = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong count = new AtomicLong();

    StepFetch(ExternalTaskService tasks, Connectors connectors, StepProperties properties) {
        this.tasks = tasks;
        this.connectors = connectors;
        this.properties = properties;
    }

    /** The most urgent, then the oldest. */
    List<LockedExternalTask> lock(int limit) {
        if (connectors.topics().isEmpty()) {
            return List.of();
        }
        FetchAndLockBuilder fetch = tasks.fetchAndLock()
                .maxTasks(limit)
                .workerId(properties.node() + "/" + boot + "/" + count.incrementAndGet())
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

    /** Gives back what a dead predecessor of this node still holds, so that nobody waits for its locks to run out. */
    void freeOfPredecessor() {
        for (ExternalTask task :
                tasks.createExternalTaskQuery().locked().active().list()) {
            if (task.getWorkerId() != null && task.getWorkerId().startsWith(properties.node() + "/")) {
                tasks.unlock(task.getId());
            }
        }
    }
}
