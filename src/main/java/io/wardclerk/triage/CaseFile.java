package io.wardclerk.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case's sealed documents as JSON. What they say never reaches an exception's message. */
@Component
final class CaseFile {

    private final Documents documents;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    CaseFile(Documents documents) {
        this.documents = documents;
    }

    MessageInput input(String id) {
        return read(id, MessageInput.class);
    }

    /** The input with what was added to it since. */
    MessageInput input(String id, @Nullable String addedId) {
        return addedId == null ? input(id) : read(addedId, Additions.class).onto(input(id));
    }

    /** The input with the words of these fields as its message; a field that was left out says nothing. */
    MessageInput message(String id, @Nullable List<String> fields) {
        MessageInput input = input(id);
        if (fields == null || fields.isEmpty()) {
            return input;
        }
        JsonNode all = read(id, JsonNode.class);
        String words = fields.stream()
                .map(field -> all.path(field).asText(""))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
        return new MessageInput(words, input.channel(), input.contact(), input.answers(), input.vitals());
    }

    <T> T read(String id, Class<T> type) {
        byte[] content = documents.read(id).orElseThrow(() -> new IllegalStateException("There is no document " + id));
        try {
            return json.readValue(content, type);
        } catch (IOException e) {
            throw new IllegalStateException("Document " + id + " is no " + type.getSimpleName());
        }
    }

    /** @return the id of the new document */
    String store(StepContext step, String kind, Object content) {
        try {
            return documents.store(step.scope(), kind, json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + kind + " cannot be written as JSON");
        }
    }
}
