package io.wardclerk.workflow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.wardclerk.workflow.ConnectorCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Templates keep to the schema that the modeller checks them by. */
class ElementTemplateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConnectorCatalog catalog = ProductConnectors.catalog();

    @Test
    void everyTemplateIsValidForTheModeller() throws IOException {
        Schema schema = schema();
        assertThat(catalog.connectors()).isNotEmpty().allSatisfy(entry -> {
            JsonNode template = JSON.valueToTree(catalog.template(entry.key()).orElseThrow());
            assertThat(schema.validate(template)).as(entry.key()).isEmpty();
        });
    }

    @Test
    void aTemplateOfAnotherShapeIsNotValid() throws IOException {
        JsonNode template = JSON.readTree("{\"name\": \"x\", \"id\": \"x\", \"appliesTo\": [\"bpmn:Task\"],"
                + " \"properties\": [{\"type\": \"Number\", \"binding\": {\"type\": \"camunda:inputParameter\"}}]}");

        assertThat(schema().validate(template)).isNotEmpty();
    }

    @Test
    void theStepIsBoundToItsConnectorAndItsParametersHaveTheirNames() {
        JsonNode template = JSON.valueToTree(catalog.template("redFlagFloor").orElseThrow());

        assertThat(template.path("name").asText()).isEqualTo("Check red flags");
        assertThat(property(template, "camunda:type").path("value").asText()).isEqualTo("external");
        assertThat(property(template, "camunda:topic").path("value").asText()).isEqualTo("redFlagFloor");
        assertThat(property(template, "inputId")
                        .path("constraints")
                        .path("notEmpty")
                        .asBoolean())
                .isTrue();
        assertThat(template.path("properties"))
                .extracting(property -> property.at("/binding/source").asText())
                .contains("${floorUrgency}", "${redFlags}");
    }

    private static JsonNode property(JsonNode template, String name) {
        for (JsonNode property : template.path("properties")) {
            if (property.at("/binding/name").asText().equals(name)) {
                return property;
            }
        }
        throw new AssertionError("no property " + name);
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ElementTemplateTest.class.getResourceAsStream("/element-templates/schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(JSON.readTree(in));
        }
    }
}
