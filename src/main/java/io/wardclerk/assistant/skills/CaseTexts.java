package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.GatheredSources;
import io.wardclerk.assistant.TaskRefused;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.KnownPerson;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The words of a case's own documents. Of a JSON document they are its texts in their order, one a line, without what only says who
 * somebody is or how the message came.
 */
@Component
class CaseTexts {

    private static final Set<String> NOT_WORDS =
            Set.of("contact", "channel", "kind", "schema", "engine", "usage", "disclaimer", "subject", "id");

    private final Documents documents;
    private final ObjectMapper json = new ObjectMapper();

    CaseTexts(Documents documents) {
        this.documents = documents;
    }

    /** The document's words, or each source of those that were gathered in it. */
    List<SourceText> all(StepContext step, String id, List<KnownPerson> known) {
        return own(step, id).kind().equals(GatheredSources.KIND) ? gathered(id) : List.of(read(step, id, known));
    }

    /** @param known gets what the document says of who somebody is */
    SourceText read(StepContext step, String id, List<KnownPerson> known) {
        own(step, id);
        return new SourceText(id, "", "document", words(content(id), known));
    }

    private Documents.Entry own(StepContext step, String id) {
        return documents
                .of(step.scope(), id)
                .orElseThrow(() -> new TaskRefused("A document that the step names is none of this case"));
    }

    private byte[] content(String id) {
        return documents
                .read(id)
                .orElseThrow(() -> new TaskRefused("A document that the step names does not exist any more"));
    }

    private List<SourceText> gathered(String id) {
        try {
            return json.readValue(content(id), GatheredSources.class).sources().stream()
                    .map(text -> new SourceText(text.ref(), text.versionId(), text.kind(), text.text()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("Gathered sources cannot be read");
        }
    }

    private String words(byte[] content, List<KnownPerson> known) {
        String text = new String(content, StandardCharsets.UTF_8);
        JsonNode document;
        try {
            document = json.readTree(text);
        } catch (JsonProcessingException e) {
            return text;
        }
        if (!document.isContainerNode()) {
            return document.isTextual() ? document.asText() : text;
        }
        if (document.path("contact").isObject()) {
            known.add(person(document.path("contact")));
        }
        List<String> lines = new ArrayList<>();
        if (AssistantResult.SCHEMA.equals(document.path("schema").asText())) {
            document.path("claims")
                    .forEach(claim -> lines.add(claim.path("text").asText("")));
        } else {
            collect(document, lines);
        }
        return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static void collect(JsonNode node, List<String> lines) {
        if (node.isTextual()) {
            lines.add(node.asText());
        } else if (node.isArray()) {
            node.forEach(each -> collect(each, lines));
        } else {
            node.properties().stream()
                    .filter(property -> !NOT_WORDS.contains(property.getKey()))
                    .forEach(property -> collect(property.getValue(), lines));
        }
    }

    private static KnownPerson person(JsonNode contact) {
        return new KnownPerson(
                texts(contact, "name"),
                date(contact.path("birthDate").asText("")),
                texts(contact, "phone"),
                texts(contact, "email"),
                texts(contact, "address"),
                List.of(),
                List.of());
    }

    private static List<String> texts(JsonNode contact, String name) {
        String text = contact.path(name).asText("");
        return text.isBlank() ? List.of() : List.of(text);
    }

    static @Nullable LocalDate date(String text) {
        try {
            return text.length() == 10 ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
