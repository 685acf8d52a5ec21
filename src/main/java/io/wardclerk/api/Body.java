package io.wardclerk.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A JSON object that a caller sent. */
record Body(ObjectNode json, ObjectMapper mapper) {

    /** @throws Refused if there are other keys, which are not named: they are the caller's */
    Body only(String... keys) {
        if (!Set.of(keys)
                .containsAll(json.properties().stream().map(Map.Entry::getKey).toList())) {
            throw new Refused(Problems.invalid("", "has a key that is not known here; known are " + List.of(keys)));
        }
        return this;
    }

    /** Text, or null where the key is absent or null. */
    @Nullable
    String text(String key, int maxLength) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Refused(Problems.invalid("/" + key, "must be text or null"));
        }
        if (value.asText().length() > maxLength) {
            throw new Refused(Problems.invalid("/" + key, "must have at most " + maxLength + " characters"));
        }
        return value.asText();
    }

    String requiredText(String key, int maxLength) {
        String text = text(key, maxLength);
        if (text == null || text.isBlank()) {
            throw new Refused(Problems.invalid("/" + key, "is required"));
        }
        return text;
    }

    /** A list of texts, without their order. */
    Set<String> texts(String key, int most) {
        JsonNode value = json.path(key);
        boolean texts = value.isArray() && value.size() <= most;
        for (JsonNode each : value) {
            texts &= each.isTextual();
        }
        if (!texts) {
            throw new Refused(Problems.invalid("/" + key, "must be a list of at most " + most + " texts"));
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** False where the key is absent or null. */
    boolean isTrue(String key) {
        JsonNode value = json.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw new Refused(Problems.invalid("/" + key, "must be true or false"));
        }
        return value.asBoolean();
    }

    /** A whole number from 1. */
    int requiredNumber(String key) {
        JsonNode value = json.path(key);
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 1) {
            throw new Refused(Problems.invalid("/" + key, "must be a whole number from 1"));
        }
        return value.asInt();
    }

    ObjectNode object(String key) {
        if (json.path(key) instanceof ObjectNode object) {
            return object;
        }
        throw new Refused(Problems.invalid("/" + key, json.has(key) ? "must be an object" : "is required"));
    }

    /** Empty where the key is absent or null. */
    Map<String, Object> optionalMap(String key) {
        return json.hasNonNull(key) ? map(object(key)) : Map.of();
    }

    Map<String, Object> map() {
        return map(json);
    }

    Map<String, Object> map(ObjectNode object) {
        return mapper.convertValue(object, new TypeReference<>() {});
    }

    /** The same for the same content, however it was spaced or ordered; differs by the place it was sent to. */
    String hash(String place) {
        try {
            String canonical = place + "\n" + mapper.writeValueAsString(map());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("What was read as JSON cannot be hashed");
        }
    }
}
