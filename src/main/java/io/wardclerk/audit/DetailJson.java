package io.wardclerk.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The details of an entry as JSON. Long texts are refused, since free text is how content slips into a record that can never
 * be erased; no exception from here repeats a value or carries a cause that might.
 */
final class DetailJson {

    private static final int MAX_DETAIL = 20_000;
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private static final JsonStringEncoder TEXT = JsonStringEncoder.getInstance();

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    String write(AuditEntry entry) {
        String plain = plain(entry);
        String written = plain == null ? nested(entry) : plain;
        if (written.length() > MAX_DETAIL) {
            throw refused(entry, "detail", "is larger than " + MAX_DETAIL + " characters in all");
        }
        return written;
    }

    /** As nearly every entry is: texts, whole numbers and truth values by name, written without a tree. Null for any other. */
    private static @Nullable String plain(AuditEntry entry) {
        StringBuilder line = new StringBuilder(100).append('{');
        for (Map.Entry<String, ?> member : entry.detail().entrySet()) {
            refuseLong(entry, "detail", member.getKey());
            quote(line.append(line.length() == 1 ? "" : ","), member.getKey()).append(':');
            Object value = member.getValue();
            if (value instanceof String text) {
                refuseLong(entry, "detail." + member.getKey(), text);
                quote(line, text);
            } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
                line.append(value);
            } else {
                return null;
            }
        }
        return line.append('}').toString();
    }

    private static StringBuilder quote(StringBuilder line, String text) {
        line.append('"');
        TEXT.quoteAsString(text, line);
        return line.append('"');
    }

    private String nested(AuditEntry entry) {
        JsonNode tree = tree(entry);
        refuseLong(entry, "detail", tree);
        return tree.toString();
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
