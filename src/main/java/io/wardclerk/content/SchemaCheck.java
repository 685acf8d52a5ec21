package io.wardclerk.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Checks what designers wrote against a JSON Schema (2020-12, formats asserted). For files only: the messages quote them. */
public final class SchemaCheck {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final Schema schema;

    public SchemaCheck(JsonNode schema) {
        this.schema = REGISTRY.getSchema(schema);
    }

    /** @return a line for each defect: JSON pointer and what is wrong there; empty when nothing is */
    public List<String> defects(JsonNode content) {
        return schema.validate(content).stream()
                .map(SchemaCheck::line)
                .distinct()
                .toList();
    }

    private static String line(Error error) {
        String pointer = error.getInstanceLocation().toString();
        return (pointer.isEmpty() ? "/" : pointer) + ": " + error.getMessage();
    }
}
