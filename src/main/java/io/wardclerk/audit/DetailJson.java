package io.wardclerk.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/**
 * The details of an entry as JSON. Long texts are refused, since free text is how content slips into a record that can never
 * be erased; no exception from here repeats a value or carries a cause that might.
 */
final class DetailJson {

    private static final int MAX_DETAIL = 20_000;
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    String write(AuditEntry entry) {
        JsonNode tree = tree(entry);
        refuseLong(entry, "detail", tree);
        String written = tree.toString();
        if (written.length() > MAX_DETAIL) {
            throw refused(entry, "detail", "is larger than " + MAX_DETAIL + " characters in all");
        }
        return written;
    }

    Map<String, Object> read(String detail) {
        try {
            return json.readValue(detail, DETAIL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A detail in audit_event is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static String text(AuditEntry entry, String field, String value) {
        if (value.isBlank()) {
            throw refused(entry, field, "is empty");
        }
        refuseLong(entry, field, value);
        return value;
    }

    private JsonNode tree(AuditEntry entry) {
        try {
            return json.valueToTree(entry.detail());
        } catch (IllegalArgumentException e) {
            throw refused(entry, "detail", "is not plain JSON");
        }
    }

    private static void refuseLong(AuditEntry entry, String path, JsonNode node) {
        if (node.isTextual()) {
            refuseLong(entry, path, node.textValue());
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            refuseLong(entry, path, property.getKey());
            refuseLong(entry, path + "." + property.getKey(), property.getValue());
        }
        if (node.isArray()) {
            node.forEach(element -> refuseLong(entry, path + "[]", element));
        }
    }

    private static void refuseLong(AuditEntry entry, String path, String value) {
        if (value.length() > AuditEntry.MAX_TEXT) {
            throw refused(
                    entry,
                    path,
                    "is a text of " + value.length() + " characters, and " + AuditEntry.MAX_TEXT
                            + " are the limit; keep content in a sealed document and record its id");
        }
    }

    private static IllegalArgumentException refused(AuditEntry entry, String path, String problem) {
        return new IllegalArgumentException(
                "The record of " + entry.action().slug() + " is refused: " + path + " " + problem);
    }
}
