package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Callers;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.Doubts;
import io.wardclerk.workflow.Workflows;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Doubts in the journal, and what a person says about them. */
@Service
class StepDoubts implements Doubts {

    private final StepDoubtTable table;
    private final StepJournal journal;
    private final StepJson json;
    private final Connectors connectors;
    private final ExternalTaskService tasks;
    private final EngineIdentity identity;
    private final Documents documents;
    private final StepAudit audit;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final StepProperties properties;

    StepDoubts(
            StepDoubtTable table,
            StepJournal journal,
            StepJson json,
            Connectors connectors,
            ExternalTaskService tasks,
            EngineIdentity identity,
            Documents documents,
            StepAudit audit,
            Callers callers,
            TransactionTemplate transaction,
            StepProperties properties) {
        this.table = table;
        this.journal = journal;
        this.json = json;
        this.connectors = connectors;
        this.tasks = tasks;
        this.identity = identity;
        this.documents = documents;
        this.audit = audit;
        this.callers = callers;
        this.transaction = transaction;
        this.properties = properties;
    }

    @Override
    public Workflows.Page<Doubt> list(int limit, @Nullable String cursor) {
        List<Doubt> found = table.list(limit, Cursor.keys(cursor, 2));
        if (found.size() <= limit) {
            return new Workflows.Page<>(found, null);
        }
        Doubt last = found.get(limit - 1);
        return new Workflows.Page<>(found.subList(0, limit), Cursor.of(last.sentAt(), last.step()));
    }

    @Override
    public Optional<Doubt> find(String step) {
        return table.find(step);
    }

    @Override
    public boolean resolve(String step, boolean happened, Map<String, Object> output, String reason) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Doubt> doubt = table.take(step);
            doubt.ifPresent(found -> resolve(found, happened, output, reason));
            return doubt.isPresent();
        }));
    }

    /** With its tries back the worker takes the step up again: to complete it as journalled, or to make the call. */
    private void resolve(Doubt doubt, boolean happened, Map<String, Object> output, String reason) {
        byte @Nullable [] sealed = null;
        if (happened) {
            Map<String, @Nullable Object> whole = connectors
                    .find(doubt.connector())
                    .map(found -> json.output(found.descriptor(), output))
                    .orElseGet(() -> new HashMap<>(output));
            sealed = journal.sealed(doubt.step(), doubt.instance(), whole);
        }
        table.resolved(doubt.step(), sealed);
        String reasonId =
                documents.store("case/" + doubt.instance(), "resolve-reason", reason.getBytes(StandardCharsets.UTF_8));
        audit.resolved(callers.current().actor(), doubt, happened, reasonId);
        identity.caller(() -> {
            tasks.setRetries(doubt.step(), properties.tries());
            return doubt;
        });
    }
}
