package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows.Cancellation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
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
    private final CaseTable cases;
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
            CaseTable cases,
            UndoDrawn undo,
            Documents documents,
            AuditLog audit,
            Callers callers,
            EngineIdentity identity,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.runtime = runtime;
        this.cases = cases;
        this.undo = undo;
        this.documents = documents;
        this.audit = audit;
        this.callers = callers;
        this.identity = identity;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Cancellation cancel(String instance, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> identity.caller(() -> {
            oneAtATime(instance);
            ProcessInstance running = runtime.createProcessInstanceQuery()
                    .processInstanceId(instance)
                    .singleResult();
            if (running == null) {
                return wasCancelled(instance) ? Cancellation.ALREADY : Cancellation.TOO_LATE;
            }
            if (!undo.isDrawn(running.getProcessDefinitionId())) {
                recorded(instance, reason, false);
                runtime.deleteProcessInstance(instance, CANCELLED, false, true, true);
                return Cancellation.BEGUN;
            }
            return isUnderWay(instance) ? Cancellation.ALREADY : undone(instance, reason);
        })));
    }

    /** Two who cancel one case at once: the second sees what the first has begun. */
    private void oneAtATime(String instance) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cancel/' || ?, 0))")
                .param(instance)
                .query(row -> {});
    }

    private boolean wasCancelled(String instance) {
        return cases.find(instance)
                .filter(ended -> ended.state() == Instance.State.CANCELLED)
                .isPresent();
    }

    private boolean isUnderWay(String instance) {
        return jdbc.sql("select exists (select 1 from case_cancel where instance = ?)")
                .param(instance)
                .query(Boolean.class)
                .single();
    }

    /** Too late where another event has interrupted the case, so that nothing waits for the message any more. */
    private Cancellation undone(String instance, String reason) {
        Optional<String> waiting = waiting(instance);
        waiting.ifPresent(execution -> {
            noted(instance, recorded(instance, reason, true));
            runtime.messageEventReceived(UndoDrawn.MESSAGE, execution);
        });
        return waiting.isPresent() ? Cancellation.BEGUN : Cancellation.TOO_LATE;
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
