package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Documents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a case without finishing it. Where its diagram has an interrupting event sub-process that the message {@code cancel}
 * starts, that undoes first what the case holds; the case counts as cancelled once it has ended. Elsewhere it just ends.
 */
@Component
class CaseCancellation {

    /** What the engine's history says of a cancelled case; the caller's own words are sealed. */
    private static final String CANCELLED = "Cancelled on request";

    private final RuntimeService runtime;
    private final UndoDrawn undo;
    private final Documents documents;
    private final AuditLog audit;
    private final Callers callers;
    private final EngineIdentity identity;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    @SuppressWarnings("TooManyParameters")
    CaseCancellation(
            RuntimeService runtime,
            UndoDrawn undo,
            Documents documents,
            AuditLog audit,
            Callers callers,
            EngineIdentity identity,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.runtime = runtime;
        this.undo = undo;
        this.documents = documents;
        this.audit = audit;
        this.callers = callers;
        this.identity = identity;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False if it has ended, or is past the point where it could be undone. */
    boolean cancel(String instance, String reason) {
        return Boolean.TRUE.equals(transaction.execute(status -> identity.caller(() -> {
            ProcessInstance running = runtime.createProcessInstanceQuery()
                    .processInstanceId(instance)
                    .singleResult();
            if (running == null) {
                return false;
            }
            if (!undo.isDrawn(running.getProcessDefinitionId())) {
                recorded(instance, reason, false);
                runtime.deleteProcessInstance(instance, CANCELLED, false, true, true);
                return true;
            }
            Optional<String> waiting = waiting(instance);
            waiting.ifPresent(execution -> {
                noted(instance, recorded(instance, reason, true));
                runtime.messageEventReceived(UndoDrawn.MESSAGE, execution);
            });
            return waiting.isPresent();
        })));
    }

    private Optional<String> waiting(String instance) {
        return runtime
                .createEventSubscriptionQuery()
                .processInstanceId(instance)
                .eventType("message")
                .eventName(UndoDrawn.MESSAGE)
                .list()
                .stream()
                .map(subscription -> subscription.getExecutionId())
                .findFirst();
    }

    private String recorded(String instance, String reason, boolean undoes) {
        String id = documents.store("case/" + instance, "cancel-reason", reason.getBytes(StandardCharsets.UTF_8));
        audit.record(AuditEntry.success(
                callers.current().actor(),
                AuditAction.INSTANCE_CANCEL,
                instance,
                null,
                Map.of("reasonId", id, "undoes", undoes)));
        return id;
    }

    private void noted(String instance, String reasonId) {
        jdbc.sql("insert into case_cancel (instance, reason_id, actor, requested_at) values (?, ?, ?, ?)")
                .params(
                        instance,
                        reasonId,
                        callers.current().actor(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
