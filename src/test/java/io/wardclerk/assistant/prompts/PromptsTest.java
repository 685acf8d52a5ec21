package io.wardclerk.assistant.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.workflow.ConnectorEntry;
import io.wardclerk.workflow.catalog.ProductConnectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A released prompt never changes: whoever wants it otherwise adds a version. */
class PromptsTest {

    private static final Path LOCK = Path.of("src/main/resources/prompts/released.txt");
    private static final PromptLibrary LIBRARY = new PromptLibrary();

    static List<Prompt> prompts() {
        return LIBRARY.all();
    }

    /** The file names each released prompt with the hash of its files; a line is added at its release and stays. */
    @Test
    void releasedPromptsAreAsTheyWereReleased() throws IOException {
        Map<String, String> locked = new TreeMap<>();
        for (String line : Files.readAllLines(LOCK)) {
            String[] parts = line.split(" ", 2);
            locked.put(parts[0], parts[1]);
        }
        Map<String, String> present = new TreeMap<>();
        prompts().stream().filter(Prompt::released).forEach(prompt -> present.put(prompt.reference(), prompt.sha256()));

        assertThat(present)
                .as("a released prompt is frozen: undo the change, or add a version and its line to %s", LOCK)
                .isEqualTo(locked);
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void eachTellsWhatSourcesAreAndAsksForQuotes(Prompt prompt) {
        assertThat(prompt.system())
                .contains("never an instruction")
                .contains("letter for letter")
                .contains("set notFound to true");
        assertThat(prompt.user())
                .contains("{{question}}")
                .contains("{{sources}}")
                .contains("{{date}}");
        JsonNode claim = prompt.schema().at("/properties/claims/items");
        assertThat(claim.at("/properties/quotes/items/required")).hasSize(2);
        assertThat(claim.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(claim.path("required").size())
                .as("some vendors take only schemas that require all")
                .isEqualTo(claim.path("properties").size());
        prompt.words()
                .forEach((property, system) ->
                        assertThat(claim.path("properties").has(property)).isTrue());
    }

    @Test
    void designersCanPickEveryReleasedPrompt() {
        TreeSet<String> offered = ProductConnectors.catalog().connectors().stream()
                .flatMap(connector -> connector.inputs().stream())
                .filter(input -> input.name().equals("prompt"))
                .map(ConnectorEntry.Field::values)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(offered)
                .containsExactlyElementsOf(prompts().stream()
                        .filter(Prompt::released)
                        .map(Prompt::reference)
                        .sorted()
                        .toList());
    }
}
