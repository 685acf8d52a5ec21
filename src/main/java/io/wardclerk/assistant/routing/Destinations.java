package io.wardclerk.assistant.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wardclerk.assistant.Router.Kind;
import io.wardclerk.workflow.Workflow;
import io.wardclerk.workflow.Workflows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * All destinations as they are now: deployed workflows whose input schema has {@value #EXAMPLES}, and those of {@code
 * assistant/destinations.yaml}. A workflow without examples is none that people start by talking.
 */
@Component
class Destinations {

    /** Extension keyword of a workflow's input schema: what people say who want it. */
    static final String EXAMPLES = "x-examples";

    private static final String FILE = "/assistant/destinations.yaml";

    private final java.util.function.Supplier<List<Workflow>> workflows;
    private final List<Destination> others = read();

    @Autowired
    Destinations(Workflows workflows) {
        this(workflows::deployed);
    }

    Destinations(java.util.function.Supplier<List<Workflow>> workflows) {
        this.workflows = workflows;
    }

    List<Destination> now() {
        List<Destination> all = new ArrayList<>();
        for (Workflow workflow : workflows.get()) {
            if (workflow.input().get(EXAMPLES) instanceof List<?> examples && !examples.isEmpty()) {
                all.add(new Destination(
                        Kind.WORKFLOW,
                        workflow.key(),
                        workflow.title(),
                        workflow.description(),
                        examples.stream().map(String::valueOf).toList(),
                        workflow.input()));
            }
        }
        all.addAll(others);
        return all;
    }

    private static List<Destination> read() {
        try (InputStream file = Destinations.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            List<Destination> read = new ArrayList<>();
            for (JsonNode entry : new YAMLMapper().readTree(file).path("destinations")) {
                List<String> examples = new ArrayList<>();
                entry.path("examples").forEach(example -> examples.add(example.asText()));
                read.add(new Destination(
                        Kind.valueOf(entry.path("kind")
                                .asText()
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_')),
                        entry.path("name").asText(),
                        entry.path("title").asText(),
                        entry.path("description").asText(),
                        examples,
                        Map.of()));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
