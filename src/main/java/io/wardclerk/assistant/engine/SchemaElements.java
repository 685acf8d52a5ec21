package io.wardclerk.assistant.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON Schema in the library's words, so that each provider gets it in the dialect that it takes. */
final class SchemaElements {

    private SchemaElements() {}

    /** @throws IllegalArgumentException if the schema uses what not every provider takes */
    static JsonObjectSchema object(JsonNode schema) {
        JsonObjectSchema.Builder object = JsonObjectSchema.builder().description(description(schema));
        schema.path("properties")
                .properties()
                .forEach(property -> object.addProperty(property.getKey(), element(property.getValue())));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        return object.required(required).additionalProperties(false).build();
    }

    private static JsonSchemaElement element(JsonNode schema) {
        String type = schema.path("type").asText();
        return switch (type) {
            case "object" -> object(schema);
            case "array" ->
                JsonArraySchema.builder()
                        .description(description(schema))
                        .items(element(schema.path("items")))
                        .build();
            case "string" -> schema.has("enum") ? words(schema) : text(schema);
            case "integer" ->
                JsonIntegerSchema.builder().description(description(schema)).build();
            case "number" ->
                JsonNumberSchema.builder().description(description(schema)).build();
            case "boolean" ->
                JsonBooleanSchema.builder().description(description(schema)).build();
            default -> throw new IllegalArgumentException("No provider is asked for the type '" + type + "'");
        };
    }

    private static JsonSchemaElement words(JsonNode schema) {
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        return JsonEnumSchema.builder()
                .description(description(schema))
                .enumValues(values)
                .build();
    }

    private static JsonSchemaElement text(JsonNode schema) {
        return JsonStringSchema.builder().description(description(schema)).build();
    }

    private static @Nullable String description(JsonNode schema) {
        return schema.hasNonNull("description") ? schema.path("description").asText() : null;
    }
}
