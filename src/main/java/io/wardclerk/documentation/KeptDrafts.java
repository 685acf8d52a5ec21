package io.wardclerk.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** As sealed documents of their case. What they say never reaches an exception's message. */
@Component
final class KeptDrafts implements Drafts {

    private final Documents documents;
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    KeptDrafts(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String keep(StepContext step, Draft draft) {
        return store(step.scope(), "document-draft", draft);
    }

    @Override
    public Optional<Draft> find(String resultId) {
        return read(resultId, Draft.class);
    }

    @Override
    public String keep(String instance, Reviewed review) {
        return store("case/" + instance, "document-review", review);
    }

    @Override
    public Optional<Reviewed> review(String id) {
        return read(id, Reviewed.class);
    }

    @Override
    public String keep(StepContext step, Changes changes) {
        return store(step.scope(), "document-changes", changes);
    }

    @Override
    public Optional<Changes> changes(String id) {
        return read(id, Changes.class);
    }

    private String store(String scope, String kind, Object content) {
        try {
            return documents.store(scope, kind, json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw StepFailed.permanently("A " + kind + " cannot be written as JSON");
        }
    }

    private <T> Optional<T> read(String id, Class<T> type) {
        Optional<byte[]> content = documents.read(id);
        try {
            return content.isEmpty() ? Optional.empty() : Optional.of(json.readValue(content.get(), type));
        } catch (IOException e) {
            throw StepFailed.permanently("A kept document of the case is no " + type.getSimpleName());
        }
    }
}
