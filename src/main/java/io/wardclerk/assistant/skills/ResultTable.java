package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wardclerk.access.Caller;
import io.wardclerk.assistant.Assistant.Kept;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Status;
import io.wardclerk.assistant.AssistantResults;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers as sealed documents of their case, one a step. */
@Component
class ResultTable implements AssistantResults {

    private static final String KIND = "assistant-result";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Documents documents;
    private final AuditLog audit;
    private final Clock clock;
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    ResultTable(JdbcClient jdbc, TransactionTemplate transaction, Documents documents, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<AssistantResult> find(String resultId) {
        return documents.read(resultId).map(this::result);
    }

    /** What this step got before. */
    Optional<Kept> of(StepContext step) {
        return jdbc.sql("select result_id from assistant_result where step_id = :step")
                .param("step", step.stepId())
                .query(String.class)
                .optional()
                .flatMap(id -> find(id).map(result -> new Kept(id, result)));
    }

    /** The prompt by which this case's first answer of the skill was made: a newer one does not change a case that runs. */
    Optional<String> prompt(StepContext step, String skill) {
        return jdbc.sql("""
                        select prompt from assistant_result where instance = :instance and skill = :skill order by at limit 1
                        """)
                .param("instance", step.instance())
                .param("skill", skill)
                .query(String.class)
                .optional();
    }

    /** Keeps it, unless another worker kept one for the same step first; then that one is the step's. */
    Kept keep(StepContext step, AssistantResult result) {
        try {
            String id = transaction.execute(status -> write(step, result));
            return new Kept(String.valueOf(id), result);
        } catch (DuplicateKeyException e) {
            return of(step).orElseThrow(() -> e);
        }
    }

    private String write(StepContext step, AssistantResult result) {
        String id = documents.store(step.scope(), KIND, bytes(result));
        List<String> checks = result.findings().stream()
                .map(AssistantResult.Finding::check)
                .distinct()
                .toList();
        jdbc.sql("""
                        insert into assistant_result (step_id, result_id, instance, skill, prompt, prompt_sha256, mode, provider, model, status,
                                                      claims, findings, at)
                        values (:step, :id, :instance, :skill, :prompt, :sha, :mode, :provider, :model, :status, :claims, :findings, :at)
                        """)
                .param("step", step.stepId())
                .param("id", id)
                .param("instance", step.instance())
                .param("skill", result.skill())
                .param("prompt", result.engine().prompt())
                .param("sha", result.engine().promptSha256())
                .param("mode", result.engine().mode())
                .param("provider", result.engine().provider())
                .param("model", shortened(result.engine().model()))
                .param("status", result.status().name())
                .param("claims", result.claims().size())
                .param("findings", checks.toArray(String[]::new))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(entry(step, result, checks).about(step.subject()));
        return id;
    }

    /** An answer that must not be shown, or that could not be had, is a failure on record. */
    private static AuditEntry entry(StepContext step, AssistantResult result, List<String> checks) {
        Map<String, Object> detail = Map.of(
                "engine", result.engine().mode(),
                "provider", result.engine().provider(),
                "skill", result.skill(),
                "prompt", result.engine().prompt(),
                "status", result.status().name(),
                "claims", result.claims().size(),
                "findings", checks,
                "downgradedFrom", result.engine().downgradedFrom());
        boolean bad = result.status() == Status.UNAVAILABLE
                || checks.contains(ClaimChecks.NO_QUOTE)
                || checks.contains(ClaimChecks.STRANGER)
                || result.findings().stream().anyMatch(Sifted::isHidden);
        String actor = Caller.WARDCLERK.actor();
        return bad
                ? AuditEntry.failure(actor, AuditAction.ENGINE_ANSWER, step.instance(), step.element(), detail)
                : AuditEntry.success(actor, AuditAction.ENGINE_ANSWER, step.instance(), step.element(), detail);
    }

    private static String shortened(String model) {
        return model.substring(0, Math.min(200, model.length()));
    }

    private AssistantResult result(byte[] content) {
        try {
            return json.readValue(content, AssistantResult.class);
        } catch (IOException e) {
            throw new IllegalStateException("A kept answer cannot be read");
        }
    }

    private byte[] bytes(AssistantResult result) {
        try {
            return json.writeValueAsBytes(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON");
        }
    }
}
