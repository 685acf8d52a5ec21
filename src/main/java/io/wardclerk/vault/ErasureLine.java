package io.wardclerk.vault;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * One line of the erasure list.
 *
 * @param certificate the JSON that was signed, verbatim
 * @param key the 32 bytes of the Ed25519 public key, in Base64
 * @param signature over the certificate's bytes, in Base64: for those who have the public key
 * @param mac by this installation's secret, in Base64: what a start checks, whichever keys a restored database knows
 */
@JsonPropertyOrder({"certificate", "key", "signature", "mac"})
record ErasureLine(String certificate, String key, String signature, String mac) {

    private static final ObjectMapper JSON = JsonMapper.builder()
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

    static ErasureLine of(String json) {
        try {
            return JSON.readValue(json, ErasureLine.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of an erasure list");
        }
    }
}
