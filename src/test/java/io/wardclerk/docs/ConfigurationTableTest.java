package io.wardclerk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The README's table of settings is made from the typed configuration records. After a change of settings run {@code
 * ./mvnw test -Dtest=ConfigurationTableTest -DupdateDocs=true} once and commit the README.
 */
class ConfigurationTableTest {

    private static final String BEGIN = "<!-- settings: generated -->\n";
    private static final String END = "<!-- settings: end -->";

    @Test
    void theReadmeListsEverySettingWithItsDefault() throws IOException {
        Path readme = Path.of("README.md");
        String text = Files.readString(readme);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        String table = table();
        if (Boolean.getBoolean("updateDocs")) {
            Files.writeString(readme, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("the README's settings; see this test's Javadoc to renew them")
                    .isEqualTo(table);
        }
    }

    private static String table() throws IOException {
        JsonNode properties = new ObjectMapper()
                .readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json")
                        .toFile())
                .path("properties");
        var rows = new TreeMap<String, String>();
        for (JsonNode property : properties) {
            String name = property.path("name").asText();
            if (name.startsWith("wardclerk.")) {
                rows.put(name, row(name, property));
            }
        }
        return "| setting | default | what it does |\n|---|---|---|\n" + String.join("", rows.values());
    }

    private static String row(String name, JsonNode property) {
        JsonNode value = property.path("defaultValue");
        String shown = value.isMissingNode() ? "" : "`" + (value.isTextual() ? value.asText() : value.toString()) + "`";
        String does = property.path("description").asText("");
        assertThat(does).as("description of %s", name).isNotBlank();
        return "| `" + name + "` | " + shown + " | " + inMarkdown(does) + " |\n";
    }

    /** The metadata keeps Javadoc's inline tags as they were written; a reader wants the code alone. */
    private static String inMarkdown(String description) {
        return description
                .replace("\n", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link(?:plain)? [^} ]* ?([^}]*)}", "$1")
                .replace("|", "\\|");
    }
}
