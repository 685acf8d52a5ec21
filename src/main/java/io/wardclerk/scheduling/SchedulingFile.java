package io.wardclerk.scheduling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A case's sealed documents as JSON. What they say never reaches an exception's message. */
@Component
final class SchedulingFile {

    private final Documents documents;
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    SchedulingFile(Documents documents) {
        this.documents = documents;
    }

    BookingRequest request(String inputId) {
        return BookingRequest.of(read(inputId, JsonNode.class));
    }

    Map<String, Object> read(String id, TypeReference<Map<String, Object>> type) {
        try {
            return json.readValue(content(id), type);
        } catch (IOException e) {
            throw StepFailed.permanently("A document of the case is no object");
        }
    }

    <T> T read(String id, Class<T> type) {
        try {
            return json.readValue(content(id), type);
        } catch (IOException e) {
            throw StepFailed.permanently("A document of the case is no " + type.getSimpleName());
        }
    }

    private byte[] content(String id) {
        return documents.read(id).orElseThrow(() -> StepFailed.permanently("A document of the case is not there"));
    }

    /** @return the id of the new document */
    String store(StepContext step, String kind, Object content) {
        try {
            return documents.store(step.scope(), kind, json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw StepFailed.permanently("A " + kind + " cannot be written as JSON");
        }
    }
}
