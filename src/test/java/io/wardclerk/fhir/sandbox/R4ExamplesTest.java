package io.wardclerk.fhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.sandbox.TestSandbox.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** HL7's own R4 examples: created and read back over HTTP. */
@Tag("evaluate")
class R4ExamplesTest {

    @Test
    void theExamplesAreStoredAndReadBack() throws Exception {
        List<String> lost = new ArrayList<>();
        int all = 0;
        try (TestSandbox fhir = new TestSandbox()) {
            for (ObjectNode example : examples()) {
                String type = example.path("resourceType").asText();
                if (type.equals("OperationOutcome") || type.equals("Parameters")) {
                    continue;
                }
                all++;
                Answer created = fhir.post(type, example.toString());
                Answer read = created.status() == 201 ? fhir.get(type + "/" + created.id()) : created;
                if (created.status() != 201 || read.status() != 200) {
                    lost.add(type + "/" + example.path("id").asText() + " " + read.status() + " "
                            + read.body().at("/issue/0/diagnostics").asText());
                } else if (!plain(example).equals(plain((ObjectNode) read.body()))) {
                    lost.add(type + "/" + example.path("id").asText() + " reads back differently in "
                            + differences(plain(example), plain((ObjectNode) read.body())));
                }
            }
        }
        System.out.println("R4 examples: " + (all - lost.size()) + " of " + all + " stored and read back the same");
        lost.forEach(System.out::println);
        assertThat(lost.size()).isLessThanOrEqualTo(all * 6 / 100);
    }

    private static List<String> differences(JsonNode sent, JsonNode read) {
        List<String> names = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!sent.get(name).equals(read.get(name))) {
                names.add(name);
            }
        });
        return names;
    }

    private static JsonNode plain(ObjectNode resource) {
        ObjectNode plain = resource.deepCopy();
        plain.remove(List.of("id", "meta", "text"));
        return plain;
    }

    private static List<ObjectNode> examples() throws IOException {
        ObjectMapper json = new FhirJson().mapper();
        List<ObjectNode> examples = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SyntheaImportTest.data("03_fhir/r4_examples_A.ndjson.gz"))),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                examples.add((ObjectNode) json.readTree(line).path("resource"));
            }
        }
        return examples;
    }
}
