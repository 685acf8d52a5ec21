package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.jspecify.annotations.Nullable;

/**
 * Turns the engine's history events into the record of a case. Details hold ids, names from the diagram and versions only:
 * never a variable, a form field, a reason or an incident's message. Steps are recorded by whoever runs them.
 */
final class HistoryToAudit {

    private final AuditLog log;
    private final Callers callers;

    HistoryToAudit(AuditLog log, Callers callers) {
        this.log = log;
        this.callers = callers;
    }

    void handle(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity instance) {
            instance(instance);
        } else if (event instanceof HistoricTaskInstanceEventEntity task) {
            task(task);
        } else if (event instanceof HistoricIncidentEventEntity incident) {
            incident(incident);
        }
    }

    private void instance(HistoricProcessInstanceEventEntity event) {
        if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
            record(actor(), AuditAction.INSTANCE_START, event, null, details("version", version(event)));
        } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
            Map<String, Object> details = details("version", version(event));
            if (event.getDeleteReason() != null) {
                details.put("cancelled", true);
            }
            record(Caller.WARDCLERK.actor(), AuditAction.INSTANCE_END, event, event.getEndActivityId(), details);
        }
    }

    private void task(HistoricTaskInstanceEventEntity event) {
        Map<String, Object> details = details("task", event.getTaskId());
        putIfKnown(details, "element", event.getTaskDefinitionKey());
        if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_CREATE)) {
            details.put("priority", event.getPriority());
            record(Caller.WARDCLERK.actor(), AuditAction.TASK_CREATE, event, event.getTaskDefinitionKey(), details);
        } else if (event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_COMPLETE)) {
            record(actor(), AuditAction.TASK_END, event, event.getTaskDefinitionKey(), details);
        }
    }

    private void incident(HistoricIncidentEventEntity event) {
        Map<String, Object> details = details("type", event.getIncidentType());
        if (event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)) {
            record(Caller.WARDCLERK.actor(), AuditAction.INCIDENT_OPEN, event, event.getActivityId(), details);
        } else if (event.isEventOfType(HistoryEventTypes.INCIDENT_RESOLVE)) {
            record(actor(), AuditAction.INCIDENT_RESOLVE, event, event.getActivityId(), details);
        }
    }

    private void record(
            String actor,
            AuditAction action,
            HistoryEvent event,
            @Nullable String element,
            Map<String, Object> details) {
        putIfKnown(details, "workflow", event.getProcessDefinitionKey());
        log.record(AuditEntry.success(actor, action, event.getProcessInstanceId(), element, details));
    }

    /** A person or client who acts through the engine; automated continuations are Wardclerk's own. */
    private String actor() {
        Caller caller = callers.current();
        return caller.kind() == Caller.Kind.NOBODY ? Caller.WARDCLERK.actor() : caller.actor();
    }

    private static @Nullable Integer version(HistoryEvent event) {
        return event.getProcessDefinitionVersion();
    }

    private static Map<String, Object> details(String key, @Nullable Object value) {
        Map<String, Object> details = new LinkedHashMap<>();
        putIfKnown(details, key, value);
        return details;
    }

    private static void putIfKnown(Map<String, Object> details, String key, @Nullable Object value) {
        if (value != null) {
            details.put(key, value);
        }
    }
}
