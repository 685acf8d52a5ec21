package io.wardclerk.documentation.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.wardclerk.documentation.Kind;
import io.wardclerk.documentation.drafting.Outline.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The outlines of {@code documentation/outlines.yaml}. */
@Component
final class Outlines {

    private static final String FILE = "/documentation/outlines.yaml";

    private final Map<Kind, Outline> outlines = new EnumMap<>(Kind.class);

    Outlines() {
        JsonNode file = read();
        for (Kind kind : Kind.values()) {
            JsonNode own = file.path(kind.word());
            outlines.put(
                    kind,
                    outline(
                            kind,
                            own,
                            own.has("like") ? file.path(own.path("like").asText()) : own));
        }
    }

    Outline of(Kind kind) {
        Outline outline = outlines.get(kind);
        if (outline == null) {
            throw new IllegalArgumentException("No outline for " + kind.word());
        }
        return outline;
    }

    private static Outline outline(Kind kind, JsonNode own, JsonNode like) {
        if (like.path("sections").isEmpty()) {
            throw new IllegalStateException(FILE + " has no sections for " + kind.word());
        }
        List<Part> parts = new ArrayList<>();
        like.path("sections").forEach(section -> {
            Map<String, String> titles = texts(section);
            parts.add(new Part(String.valueOf(titles.remove("key")), titles));
        });
        return new Outline(
                kind, like.path("skill").asText(), own.path("task").asText(), texts(own.path("title")), parts);
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        node.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    private static JsonNode read() {
        try (InputStream in = Outlines.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from this build");
            }
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
