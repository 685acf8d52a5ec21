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
     * What a person says the far side gave, which may be a part of it or nothing: only what is given has to fit.
     *
     * @param given some of an output record's components
     * @return all of them, what was not given as null, so that no expression finds another variable of that name
     * @throws Doubts.OutputRefused naming the component that does not fit
     */
    Map<String, @Nullable Object> output(Descriptor<?, ?> descriptor, Map<String, Object> given) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        for (RecordComponent component : descriptor.output().getRecordComponents()) {
            Object value = given.get(component.getName());
            requireKind(descriptor, component, value);
            whole.put(component.getName(), value);
        }
        if (!whole.keySet().containsAll(given.keySet())) {
            throw new Doubts.OutputRefused(
                    "Connector " + descriptor.key() + " gives only " + List.copyOf(whole.keySet()), List.of());
        }
        return whole;
    }

    private void requireKind(Descriptor<?, ?> descriptor, RecordComponent component, @Nullable Object value) {
        if (value == null) {
            return;
        }
        try {
            json.convertValue(value, json.constructType(component.getGenericType()));
        } catch (IllegalArgumentException e) {
            throw new Doubts.OutputRefused(
                    "Connector " + descriptor.key() + " gives a value of another kind", List.of(component.getName()));
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
