package io.wardclerk.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Drafts as sealed documents of their case. */
@Component
final class KeptDrafts implements Drafts {

    private static final String KIND = "document-draft";

    private final Documents documents;
    private final ObjectMapper json;

    KeptDrafts(Documents documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    @Override
    public String keep(StepContext step, Draft draft) {
        try {
            return documents.store(step.scope(), KIND, json.writeValueAsBytes(draft));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft cannot be written as JSON");
        }
    }

    @Override
    public Optional<Draft> find(String resultId) {
        return documents.read(resultId).map(this::read);
    }

    private Draft read(byte[] content) {
        try {
            return json.readValue(content, Draft.class);
        } catch (IOException e) {
            throw new IllegalStateException("A kept draft is not the JSON of a draft");
        }
    }
}
