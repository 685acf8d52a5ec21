package io.wardclerk.assistant.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.Caller;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.engine.Ask;
import io.wardclerk.assistant.engine.EngineFault;
import io.wardclerk.assistant.engine.Said;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.Macs;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The record of calls. Each method is one short transaction of its own: none is open while a model thinks. */
@Component
class CallTable {

    private static final String CODE_PURPOSE = "model-exchange";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Documents documents;
    private final AuditLog audit;
    private final Macs macs;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    CallTable(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Documents documents,
            AuditLog audit,
            Macs macs,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.documents = documents;
        this.audit = audit;
        this.macs = macs;
        this.clock = clock;
    }

    /** An answer that was kept before. */
    record Kept(Said said, String provider, long costMicros) {}

    /** Which question to whom it is, the same on every node (Map.of has another order in each process); keyed, so that whoever guesses a text cannot try it against the record. */
    String code(CallPlace place, Ask ask, String provider) {
        return HexFormat.of()
                .formatHex(macs.mac(
                        CODE_PURPOSE,
                        bytes(new TreeMap<>(
                                Map.of("prompt", place.prompt().sha256(), "ask", ask, "provider", provider)))));
    }

    /** The answer, if this very question of this step was answered before by whom it was put to. */
    Optional<Kept> finished(StepContext step, String code) {
        return jdbc.sql("""
                        select answer_id, provider, coalesce(cost_micros, 0) as cost_micros from model_call
                         where step_id = :step and request_code = :code and state = 'DONE'
                        """)
                .param("step", step.stepId())
                .param("code", code)
                .query((row, number) -> new Kept(
                        said(row.getString("answer_id")), row.getString("provider"), row.getLong("cost_micros")))
                .optional();
    }

    /** What this step's calls have cost so far, finished or not. */
    long costOf(StepContext step) {
        return jdbc.sql("select coalesce(sum(cost_micros), 0) from model_call where step_id = :step")
                .param("step", step.stepId())
                .query(Long.class)
                .single();
    }

    /** What a call that was put on record is known by. */
    record Begun(UUID id, Budgets.Taken taken) {}

    /**
     * Takes what the attempt may cost and puts it on record, both or neither. Whoever cannot do that does not call.
     *
     * @return empty if a budget does not have so much left
     */
    Optional<Begun> begin(
            CallPlace place,
            String code,
            Ask ask,
            String provider,
            ModelProvider settings,
            long reservedMicros,
            Supplier<Optional<Budgets.Taken>> budget) {
        return Optional.ofNullable(transaction.execute(status -> {
            Optional<Budgets.Taken> taken = budget.get();
            if (taken.isEmpty()) {
                status.setRollbackOnly();
                return null;
            }
            UUID id = UUID.randomUUID();
            String request = documents.store(place.step().scope(), "model-request", bytes(ask));
            int attempt = jdbc.sql("""
                            insert into model_call (id, step_id, request_code, attempt, instance, workflow, skill, prompt, prompt_sha256,
                                                    provider, model, state, request_id, cost_micros, started_at)
                            select :id, :step, :code,
                                   coalesce((select max(attempt) from model_call where step_id = :step and request_code = :code), 0) + 1,
                                   :instance, :workflow, :skill, :prompt, :sha, :provider, :model, 'STARTED', :request, :cost, :at
                            returning attempt
                            """)
                    .param("id", id)
                    .param("step", place.step().stepId())
                    .param("code", code)
                    .param("instance", place.step().instance())
                    .param("workflow", place.step().workflow())
                    .param("skill", place.prompt().skill())
                    .param("prompt", place.prompt().reference())
                    .param("sha", place.prompt().sha256())
                    .param("provider", provider)
                    .param("model", settings.model())
                    .param("request", request)
                    .param("cost", reservedMicros)
                    .param("at", now())
                    .query(Integer.class)
                    .single();
            audit.record(AuditEntry.success(
                            Caller.WARDCLERK.actor(),
                            AuditAction.ENGINE_CALL,
                            place.step().instance(),
                            place.step().element(),
                            Map.of(
                                    "engine",
                                    "llm",
                                    "provider",
                                    provider,
                                    "model",
                                    settings.model(),
                                    "skill",
                                    place.prompt().skill(),
                                    "prompt",
                                    place.prompt().reference(),
                                    "promptCode",
                                    code,
                                    "attempt",
                                    attempt))
                    .about(place.step().subject()));
            return new Begun(id, taken.get());
        }));
    }

    /**
     * @param settle gives back to the budgets what was taken and not used, in the same transaction
     * @return false if another worker finished the same question first; its answer is then the one
     */
    boolean done(UUID id, StepContext step, Said said, long costMicros, Runnable settle) {
        try {
            transaction.executeWithoutResult(status -> {
                String answer = documents.store(step.scope(), "model-answer", bytes(said));
                jdbc.sql("""
                                update model_call
                                   set state = 'DONE', answer_id = :answer, input_tokens = :in, output_tokens = :out,
                                       estimated = :estimated, cost_micros = :cost, ended_at = :at
                                 where id = :id and state = 'STARTED'
                                """)
                        .param("answer", answer)
                        .param("in", said.inputTokens())
                        .param("out", said.outputTokens())
                        .param("estimated", said.estimated())
                        .param("cost", costMicros)
                        .param("at", now())
                        .param("id", id)
                        .update();
                settle.run();
            });
            return true;
        } catch (DuplicateKeyException e) {
            close(id, "finished-elsewhere", costMicros);
            settle.run();
            return false;
        }
    }

    void failed(UUID id, CallPlace place, String provider, EngineFault fault, long costMicros) {
        close(id, fault.why().slug(), costMicros);
        audit.record(AuditEntry.failure(
                        Caller.WARDCLERK.actor(),
                        AuditAction.ENGINE_CALL,
                        place.step().instance(),
                        place.step().element(),
                        Map.of(
                                "engine", "llm",
                                "provider", provider,
                                "skill", place.prompt().skill(),
                                "why", fault.why().slug(),
                                "status", fault.status()))
                .about(place.step().subject()));
    }

    private void close(UUID id, String why, long costMicros) {
        jdbc.sql(
                        "update model_call set state = 'FAILED', why = :why, cost_micros = :cost, ended_at = :at where id = :id")
                .param("why", why)
                .param("cost", costMicros)
                .param("at", now())
                .param("id", id)
                .update();
    }

    private Said said(String document) {
        byte[] content = documents
                .read(document)
                .orElseThrow(() -> new IllegalStateException("The answer of a model is gone: " + document));
        try {
            return json.readValue(content, Said.class);
        } catch (IOException e) {
            throw new IllegalStateException("The answer of a model cannot be read: " + document);
        }
    }

    private byte[] bytes(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What a model is asked cannot be written as JSON");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
