package io.wardclerk.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values go into a template's tree and can become nothing but values. */
class TemplateTest {

    private static final String SCOPE = """
            { "n": 3, "yes": true, "no": false, "blank": " ", "when": "2026-05-17T09:00:00Z",
              "evil": "\\"}, {\\"resourceType\\": \\"Patient {{secret}}", "secret": "S",
              "code": { "coding": [{ "system": "s", "code": "c", "display": "A code, said" }] },
              "name": [{ "family": "Moretti", "given": ["Lucia", "Ada"] }],
              "list": [{ "x": 1 }, { "x": 2 }] }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'{\"a\":\"{{n}}\"}' ~ '{\"a\":3}'",
                "'{\"a\":\"{{ yes }}\"}' ~ '{\"a\":true}'",
                "'{\"a\":\"{{code}}\"}' ~ '{\"a\":{\"coding\":[{\"system\":\"s\",\"code\":\"c\",\"display\":\"A code, said\"}]}}'",
                "'{\"a\":\"{{code|text}}\"}' ~ '{\"a\":\"A code, said\"}'",
                "'{\"a\":\"{{name.0|text}}\"}' ~ '{\"a\":\"Lucia Ada Moretti\"}'",
                "'{\"a\":\"{{when|date}}\"}' ~ '{\"a\":\"2026-05-17\"}'",
                "'{\"a\":\"{{list|count}}\"}' ~ '{\"a\":2}'",
                "'{\"a\":\"{{nothing}}\",\"b\":1}' ~ '{\"b\":1}'",
                "'{\"a\":\"{{nothing.at.all|or:none given}}\"}' ~ '{\"a\":\"none given\"}'",
                "'{\"a\":\"{{blank|or:none}}\"}' ~ '{\"a\":\"none\"}'",
                "'{\"a\":\"{{n}} of {{name.0.family}}{{nothing}}\"}' ~ '{\"a\":\"3 of Moretti\"}'",
                "'{\"a\":{\"$each\":\"list\",\"$as\":\"m\",\"$do\":{\"y\":\"{{m.x}}\"}}}' ~ '{\"a\":[{\"y\":1},{\"y\":2}]}'",
                "'{\"a\":[{\"$each\":\"list\",\"$as\":\"m\",\"$do\":\"{{m.x}}\"},9]}' ~ '{\"a\":[1,2,9]}'",
                "'{\"a\":{\"$when\":\"no\",\"$do\":1,\"$else\":2}}' ~ '{\"a\":2}'",
                "'{\"a\":{\"$when\":\"nothing\",\"$do\":1},\"b\":1}' ~ '{\"b\":1}'",
                "'{\"a\":\"no {braces} { here }\"}' ~ '{\"a\":\"no {braces} { here }\"}'",
            })
    void placeholdersBecomeValues(String template, String filled) {
        assertThat(fill(template)).isEqualTo(tree(filled));
    }

    @Test
    void aValueIsNeverReadAsTemplateOrStructure() {
        JsonNode filled = fill("{\"a\":\"{{evil}}\",\"b\":\"x {{evil}}\"}");

        assertThat(filled.size()).isEqualTo(2);
        assertThat(filled.path("a").asText()).contains("{{secret}}");
        assertThat(filled.path("b").asText()).contains("{{secret}}");
    }

    @Test
    void anUnknownFilterIsRefusedByName() {
        assertThatThrownBy(() -> fill("{\"a\":\"{{n|upper}}\"}"))
                .isInstanceOf(StepRefused.class)
                .hasMessageContaining("'upper'")
                .hasMessageContaining("text, date, count");
    }

    private static JsonNode fill(String template) {
        return Template.fill(tree(template), (ObjectNode) tree(SCOPE));
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
