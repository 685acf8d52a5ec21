package io.wardclerk.assistant.provenance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.AnswerRecords;
import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResults;
import io.wardclerk.assistant.Consulted;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Notes every answer as it is kept, and tells later where it comes from. */
@Service
final class KeptAnswers implements AnswerRecords, Consulted {

    private final AnswerTable table;
    private final Documents documents;
    private final AssistantResults results;
    private final ProvenanceText text;
    private final Replaying replaying;
    private final Clock clock;

    KeptAnswers(
            AnswerTable table,
            Documents documents,
            AssistantResults results,
            ProvenanceText text,
            Replaying replaying,
            Clock clock) {
        this.table = table;
        this.documents = documents;
        this.results = results;
        this.text = text;
        this.replaying = replaying;
        this.clock = clock;
    }

    @Override
    public void answered(StepContext step, Assistant.Kept kept, List<GivenSource> sources, boolean again) {
        String id = kept.resultId();
        byte[] content = documents.read(id).orElse(new byte[0]);
        table.insert(
                step.stepId(),
                new Answered(
                        id,
                        step.instance(),
                        step.subject(),
                        kept.result().skill(),
                        kept.result().engine(),
                        Sha256.of(content),
                        sources,
                        clock.instant(),
                        null,
                        null,
                        null));
    }

    @Override
    public Optional<Answered> find(String resultId) {
        return table.find(resultId);
    }

    @Override
    public Optional<Answered> latest(String instance) {
        return table.latest(instance);
    }

    @Override
    public List<Answered> of(String target) {
        return table.of(target);
    }

    @Override
    public ObjectNode provenance(Answered answered, String target) {
        return text.of(answered, target, result(answered.resultId()).orElse(null));
    }

    @Override
    public void written(String resultId, String target) {
        table.written(resultId, target);
    }

    @Override
    public void accepted(String resultId, String reviewer) {
        table.accepted(resultId, reviewer, clock.instant());
    }

    @Override
    public Optional<Replay> replay(String resultId) {
        Optional<Answered> answered = table.find(resultId);
        Optional<AssistantResult> result = result(resultId);
        if (answered.isEmpty() || result.isEmpty()) {
            return Optional.empty();
        }
        byte[] content = documents.read(resultId).orElse(new byte[0]);
        return Optional.of(replaying.replay(answered.get(), result.get(), content));
    }

    private Optional<AssistantResult> result(String resultId) {
        return results.find(resultId);
    }
}
