package io.wardclerk.inbox;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.AuditOutcome;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Records what was read and done with tasks, before the caller sees any of it. */
@Component
final class TaskRecord {

    private final AuditLog audit;
    private final Callers callers;
    private final Accesses accesses;

    TaskRecord(AuditLog audit, Callers callers, Accesses accesses) {
        this.audit = audit;
        this.callers = callers;
        this.accesses = accesses;
    }

    void listed(AuditAction action, int count) {
        audit.record(AuditEntry.success(callers.current().actor(), action, null, null, Map.of("count", count)));
    }

    void success(AuditAction action, HumanTask task, Map<String, ?> detail) {
        record(action, task, AuditOutcome.SUCCESS, detail);
    }

    void failure(AuditAction action, HumanTask task, Map<String, ?> detail) {
        record(action, task, AuditOutcome.FAILURE, detail);
    }

    private void record(AuditAction action, HumanTask task, AuditOutcome outcome, Map<String, ?> detail) {
        accesses.current().ifPresent(access -> access.concerns(task.instance()));
        Map<String, Object> all = new LinkedHashMap<>(detail);
        all.put("task", task.id());
        audit.record(new AuditEntry(callers.current().actor(), action, task.instance(), task.element(), outcome, all));
    }
}
