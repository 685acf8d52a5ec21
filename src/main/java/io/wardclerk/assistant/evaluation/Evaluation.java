package io.wardclerk.assistant.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an evaluation found, as it is kept beside a prompt in {@code evaluation.json}.
 *
 * @param prompt {@code triage@2}
 * @param promptSha256 of the prompt's files as they were measured
 * @param engine that answered
 * @param data what it was measured on, by name and hash; never its items
 * @param metrics by name; greater is better
 * @param against the released prompt that was measured on the same items, {@code triage@1}; empty if there was none
 * @param differences of each metric, item by item; below 0 is worse
 */
record Evaluation(
        String prompt,
        String promptSha256,
        String engine,
        String data,
        Map<String, Interval> metrics,
        String against,
        Map<String, Interval> differences) {

    static final String FILE = "evaluation.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    Evaluation {
        metrics = new TreeMap<>(metrics);
        differences = new TreeMap<>(differences);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An evaluation cannot be written as JSON", e);
        }
    }

    /** @throws IOException if it is none */
    static Evaluation of(byte[] file) throws IOException {
        return JSON.readValue(file, Evaluation.class);
    }
}
