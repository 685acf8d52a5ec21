package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Problem;
import io.wardclerk.assistant.FileTexts;
import io.wardclerk.assistant.KnowledgeDocuments;
import io.wardclerk.workflow.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Starts by a form with a file: the file's words are the input that the workflow marks {@code x-file: true}, the form's fields are the
 * others and {@code subject}. What comes of it is what would have come as JSON.
 */
@Component
final class StartForms {

    private static final String SUBJECT = "subject";
    /** What a form's fields and its own marks may take besides the file. */
    private static final int FIELDS = 64 * 1024;

    private final FileTexts texts;
    private final JsonBodies bodies;
    private final ObjectMapper json;

    StartForms(FileTexts texts, JsonBodies bodies, ObjectMapper json) {
        this.texts = texts;
        this.bodies = bodies;
        this.json = json;
    }

    /** @throws Refused if it is no such form, or 422 {@code document-unreadable} */
    Body read(HttpServletRequest request, Workflow workflow) throws IOException {
        JsonNode properties = json.<JsonNode>valueToTree(workflow.input()).path("properties");
        String place = properties.properties().stream()
                .filter(property -> property.getValue().path("x-file").asBoolean())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() ->
                        new Refused(Problems.invalid("", "must be JSON: no input of this workflow comes as a file")));
        FormParts form =
                FormParts.of(JsonBodies.bytes(request, KnowledgeDocuments.LARGEST + FIELDS), request.getContentType());
        ObjectNode input = json.createObjectNode();
        form.fields().forEach((name, value) -> {
            if (!name.equals(SUBJECT) && !value.isBlank()) {
                put(input, name, value, properties.path(name).path("type").asText());
            }
        });
        if (input.has(place)) {
            throw new Refused(Problems.invalid("/input/" + place, "comes as the file or as words, not as both"));
        }
        input.put(place, words(form));
        ObjectNode body = json.createObjectNode();
        String subject = form.fields().getOrDefault(SUBJECT, "");
        body.put(SUBJECT, subject.isBlank() ? null : subject.strip());
        body.set("input", input);
        return bodies.of(body);
    }

    private String words(FormParts form) {
        if (form.file().bytes().length == 0) {
            throw new Refused(Problems.invalid("file", "is empty"));
        }
        try {
            return texts.read(form.file());
        } catch (FileTexts.Unread e) {
            throw new Refused(new Problem(
                    "document-unreadable", 422, "The file cannot be read", e.getMessage() + " Nothing was begun."));
        }
    }

    /** What is no number stays as it is, and is told by the schema. */
    private static void put(ObjectNode input, String name, String value, String type) {
        if (type.equals("integer") && value.strip().matches("-?[0-9]{1,9}")) {
            input.put(name, Integer.parseInt(value.strip()));
        } else {
            input.put(name, value.strip());
        }
    }
}
