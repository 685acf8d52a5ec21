package io.wardclerk.basics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case's sealed documents as JSON, by the names that a step gives them. What they say never reaches a message. */
@Component
final class CaseDocuments {

    private final Documents documents;
    private final JsonMapper json = JsonMapper.builder().build();

    CaseDocuments(Documents documents) {
        this.documents = documents;
    }

    /**
     * @param named ids of documents by name; a name without an id is left out
     * @param values added beside them
     * @return an object with the content of each
     */
    ObjectNode open(@Nullable Map<String, @Nullable String> named, @Nullable Map<String, @Nullable Object> values) {
        ObjectNode all = json.createObjectNode();
        if (values != null) {
            values.forEach((name, value) -> {
                if (value != null) {
                    all.set(name, json.valueToTree(value));
                }
            });
        }
        if (named != null) {
            named.forEach((name, id) -> {
                if (id != null && !id.isBlank()) {
                    all.set(name, read(name, id));
                }
            });
        }
        return all;
    }

    private JsonNode read(String name, String id) {
        byte[] content =
                documents.read(id).orElseThrow(() -> new StepRefused("There is no document under the name " + name));
        try {
            return json.readTree(content);
        } catch (IOException e) {
            throw new StepRefused("The document under the name " + name + " is not JSON");
        }
    }

    /** @return the id of the new document */
    String store(StepContext step, String kind, Object content) {
        try {
            return documents.store(step.scope(), kind, json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new StepRefused("A " + kind + " cannot be written as JSON");
        }
    }
}
