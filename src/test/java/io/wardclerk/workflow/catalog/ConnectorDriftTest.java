package io.wardclerk.workflow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.workflow.ConnectorCatalog;
import io.wardclerk.workflow.ConnectorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Element templates and the connectors' page are made from the connectors' descriptors. After a change of connectors run
 * {@code ./mvnw test -Dtest=ConnectorDriftTest -DupdateDocs=true} once and commit what it wrote.
 */
class ConnectorDriftTest {

    private static final String RENEW = "./mvnw test -Dtest=ConnectorDriftTest -DupdateDocs=true";
    private static final Path PAGE = Path.of("src/docs/connectors.md");
    private static final Path TEMPLATES = Path.of("processes/.camunda/element-templates");

    private final ConnectorCatalog catalog = ProductConnectors.catalog();

    @Test
    void whatDesignersReadIsWhatTheConnectorsSay() throws IOException {
        Map<Path, String> wanted = generated();
        if (Boolean.getBoolean("updateDocs")) {
            write(wanted);
        }
        for (Map.Entry<Path, String> file : wanted.entrySet()) {
            assertThat(file.getKey()).as("missing; renew with: %s", RENEW).exists();
            assertThat(Files.readString(file.getKey()))
                    .as("%s differs from the connectors; renew with: %s", file.getKey(), RENEW)
                    .isEqualTo(file.getValue());
        }
        assertThat(templatesOnDisk())
                .as("templates of connectors that are gone; renew with: %s", RENEW)
                .allMatch(wanted::containsKey);
    }

    @Test
    void everyConnectorAndEveryComponentOfItsRecordsIsExplained() {
        assertThat(catalog.connectors()).isNotEmpty();
        List<String> silent = new ArrayList<>();
        for (ConnectorEntry entry : catalog.connectors()) {
            if (entry.title().isBlank() || entry.description().isBlank()) {
                silent.add(entry.key() + ": title or description");
            }
            entry.inputs().stream()
                    .filter(field -> field.description().isBlank())
                    .forEach(field -> silent.add(entry.key() + ": input " + field.name()));
            entry.outputs().stream()
                    .filter(field -> field.description().isBlank())
                    .forEach(field -> silent.add(entry.key() + ": output " + field.name()));
        }
        assertThat(silent).as("without a word in their Descriptor's docs").isEmpty();
    }

    @Test
    void descriptorsExplainOnlyWhatTheirRecordsHave() {
        List<String> strangers = new ArrayList<>();
        ProductConnectors.all().forEach(connector -> {
            ConnectorEntry entry = Entries.of(connector.descriptor());
            List<String> known = new ArrayList<>();
            entry.inputs().forEach(field -> known.add(field.name()));
            entry.outputs().forEach(field -> known.add(field.name()));
            entry.errors().forEach(fault -> known.add(fault.code()));
            List<String> named = new ArrayList<>(connector.descriptor().docs().keySet());
            named.addAll(entry.safeguard().checks());
            named.addAll(entry.safeguard().patientText());
            named.addAll(entry.safeguard().decision());
            named.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> strangers.add(entry.key() + ": " + name));
        });
        assertThat(strangers)
                .as("named by a Descriptor, but no component or error code")
                .isEmpty();
    }

    private Map<Path, String> generated() throws JsonProcessingException {
        Map<Path, String> files = new TreeMap<>();
        files.put(PAGE, ConnectorsPage.of(catalog.connectors()));
        for (ConnectorEntry entry : catalog.connectors()) {
            files.put(
                    TEMPLATES.resolve(entry.key() + ".json"),
                    json(catalog.template(entry.key()).orElseThrow()));
        }
        return files;
    }

    static String json(Map<String, Object> template) throws JsonProcessingException {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return new ObjectMapper().writer(printer).writeValueAsString(template) + "\n";
    }

    private static void write(Map<Path, String> wanted) throws IOException {
        Files.createDirectories(TEMPLATES);
        for (Path old : templatesOnDisk()) {
            if (!wanted.containsKey(old)) {
                Files.delete(old);
            }
        }
        for (Map.Entry<Path, String> file : wanted.entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    private static List<Path> templatesOnDisk() throws IOException {
        if (!Files.isDirectory(TEMPLATES)) {
            return List.of();
        }
        try (var files = Files.list(TEMPLATES)) {
            return files.toList();
        }
    }
}
