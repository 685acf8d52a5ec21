package io.wardclerk.vault;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a certificate says; its JSON is signed byte for byte. */
@JsonPropertyOrder({"type", "v", "origin", "number", "before", "id", "patient", "at", "keys", "cases", "facts"})
record ErasureCertificate(
        String type,
        int v,
        String origin,
        long number,
        String before,
        UUID id,
        String patient,
        String at,
        int keys,
        List<String> cases,
        Map<String, String> facts) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A certificate cannot be written as JSON");
        }
    }

    static ErasureCertificate of(String json) {
        try {
            return JSON.readValue(json, ErasureCertificate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a certificate");
        }
    }

    Instant moment() {
        return Instant.parse(at);
    }
}
