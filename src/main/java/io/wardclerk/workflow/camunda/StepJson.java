package io.wardclerk.workflow.camunda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Doubts;
import io.wardclerk.workflow.StepFailed;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns engine variables into input records and output records into engine variables, strictly. */
@Component
final class StepJson {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> MAP = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    /** @throws StepFailed naming the connector, the element and the input, never a value */
    <I extends Record> I bind(Descriptor<I, ?> descriptor, String element, Map<String, @Nullable Object> values) {
        for (String name : StepInput.required(descriptor)) {
            if (values.get(name) == null) {
                throw refused(descriptor, element, name, "is missing");
            }
        }
        for (String name : values.keySet()) {
            if (!StepInput.names(descriptor).contains(name)) {
                throw refused(descriptor, element, name, "is unknown to the connector");
            }
        }
        try {
            return json.convertValue(values, descriptor.input());
        } catch (IllegalArgumentException e) {
            throw refused(descriptor, element, path(e), "has a value of the wrong kind");
        }
    }

    /** The record's components by name: strings, numbers, booleans, lists and maps. */
    Map<String, @Nullable Object> values(Record output) {
        Map<String, @Nullable Object> values = json.convertValue(output, MAP);
        values.replaceAll((name, value) -> EngineValues.plain(value));
        return values;
    }

    /**
     * @param output an output record's components, or nothing
     * @throws Doubts.OutputRefused naming the components that do not fit
     */
    void requireOutput(Descriptor<?, ?> descriptor, Map<String, Object> output) {
        List<String> known = Arrays.stream(descriptor.output().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        List<String> unknown =
                output.keySet().stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new Doubts.OutputRefused("Connector " + descriptor.key() + " gives only " + known, List.of());
        }
        try {
            json.convertValue(output, descriptor.output());
        } catch (IllegalArgumentException e) {
            throw new Doubts.OutputRefused(
                    "Connector " + descriptor.key() + " gives a value of another kind", List.of(path(e)));
        }
    }

    byte[] bytes(Map<String, ? extends @Nullable Object> values) {
        try {
            return json.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new StepFailed("Values cannot be written as JSON");
        }
    }

    Map<String, @Nullable Object> read(byte[] bytes) {
        try {
            return json.readValue(bytes, MAP);
        } catch (IOException e) {
            throw new StepFailed("Stored values cannot be read as JSON");
        }
    }

    private static StepFailed refused(Descriptor<?, ?> descriptor, String element, String input, String why) {
        return StepFailed.permanently(
                "Connector %s at element '%s': input '%s' %s".formatted(descriptor.key(), element, input, why));
    }

    private static String path(IllegalArgumentException failure) {
        if (failure.getCause() instanceof JsonMappingException mapping) {
            return mapping.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(name -> name != null)
                    .collect(Collectors.joining("."));
        }
        return "?";
    }
}
