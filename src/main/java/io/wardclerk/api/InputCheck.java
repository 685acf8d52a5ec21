package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.workflow.Workflow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Checks a start's input against the JSON Schema (2020-12, formats asserted) that the workflow declares. */
@Component
final class InputCheck {

    private static final int MAX_DEFECTS = 50;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final ObjectMapper json;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    InputCheck(ObjectMapper json) {
        this.json = json;
    }

    /** @throws Refused 400 with every defect */
    void check(Workflow workflow, JsonNode input) {
        Schema schema = schemas.computeIfAbsent(
                workflow.key() + "/" + workflow.version(),
                version -> registry.getSchema(json.<JsonNode>valueToTree(workflow.input())));
        List<Error> errors = schema.validate(input);
        if (!errors.isEmpty()) {
            Set<String> known = new LinkedHashSet<>();
            InputDefects.collectNames(schema.getSchemaNode(), known);
            List<Defect> defects = errors.stream()
                    .map(error -> InputDefects.of(error, known))
                    .distinct()
                    .limit(MAX_DEFECTS)
                    .toList();
            throw new Refused(Problems.invalid(defects));
        }
    }
}
