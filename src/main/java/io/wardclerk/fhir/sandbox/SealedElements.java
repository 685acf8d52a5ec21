package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Free text that patients or clinicians wrote, kept sealed: it is taken out of the stored JSON, and its places with their text
 * form one ciphertext bound to the resource's type, id and version. This is the one list of such elements. Nothing listed
 * here may be a search parameter's target.
 */
final class SealedElements {

    /** Paths by their last steps, in resources of every type: narratives, annotations, attachments, signatures. */
    private static final List<String> EVERYWHERE = List.of("text.div", "note.text", ".data", "valueAnnotation.text");

    private static final Map<String, List<String>> BY_TYPE = Map.of(
            "Communication", List.of("payload.contentString", "extension.valueString", "extension.valueMarkdown"),
            "CommunicationRequest", List.of("payload.contentString"),
            "Task",
                    List.of(
                            ".description",
                            "input.valueString",
                            "input.valueMarkdown",
                            "output.valueString",
                            "output.valueMarkdown",
                            "extension.valueString",
                            "extension.valueMarkdown"),
            "QuestionnaireResponse", List.of("answer.valueString", "extension.valueString"),
            "Appointment", List.of(".comment", ".patientInstruction"),
            "ServiceRequest", List.of(".patientInstruction"),
            "ClinicalImpression", List.of(".summary", ".description"));

    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private final Vault vault;
    private final ObjectMapper json;

    SealedElements(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /** Takes the free text out of {@code resource} and returns it by place; empty when there was none. */
    Map<String, String> takeOut(ObjectNode resource) {
        Map<String, String> texts = new LinkedHashMap<>();
        walk(resource, JsonPointer.empty(), "", resource.path("resourceType").asText(), texts);
        texts.keySet().forEach(place -> {
            JsonPointer pointer = JsonPointer.compile(place);
            parent(resource, pointer).remove(pointer.last().getMatchingProperty());
        });
        return texts;
    }

    byte @Nullable [] seal(ResourceKey key, int version, Map<String, String> texts) {
        try {
            return texts.isEmpty() ? null : vault.seal("sandbox", place(key, version), json.writeValueAsBytes(texts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The free text of " + place(key, version) + " cannot be written");
        }
    }

    /** Puts sealed text back in its places. */
    void putBack(ResourceKey key, int version, ObjectNode resource, byte @Nullable [] sealed) {
        if (sealed == null) {
            return;
        }
        try {
            json.readValue(vault.open(place(key, version), sealed), TEXTS).forEach((place, text) -> {
                JsonPointer pointer = JsonPointer.compile(place);
                parent(resource, pointer).put(pointer.last().getMatchingProperty(), text);
            });
        } catch (IOException | ClassCastException e) {
            throw new SealBroken(place(key, version));
        }
    }

    private static String place(ResourceKey key, int version) {
        return "sandbox/" + key.reference(version);
    }

    private static ObjectNode parent(ObjectNode resource, JsonPointer pointer) {
        return (ObjectNode) resource.at(pointer.head());
    }

    private static void walk(JsonNode node, JsonPointer at, String path, String type, Map<String, String> texts) {
        if (node.isObject()) {
            boolean resource = node.has("resourceType");
            String ownType = resource ? node.path("resourceType").asText() : type;
            String ownPath = resource ? "" : path;
            node.properties().forEach(field -> {
                String child = ownPath + "." + field.getKey();
                JsonPointer pointer = at.appendProperty(field.getKey());
                if (field.getValue().isTextual()) {
                    if (isSealed(ownType, child)) {
                        texts.put(pointer.toString(), field.getValue().textValue());
                    }
                } else {
                    walk(field.getValue(), pointer, child, ownType, texts);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), at.appendIndex(i), path, type, texts);
            }
        }
    }

    /** @param path with a leading dot, so that an entry {@code .data} means the step {@code data} itself */
    private static boolean isSealed(String type, String path) {
        return EVERYWHERE.stream().anyMatch(path::endsWith)
                || BY_TYPE.getOrDefault(type, List.of()).stream()
                        .anyMatch(entry -> path.equals(entry) || path.endsWith("." + entry));
    }
}
