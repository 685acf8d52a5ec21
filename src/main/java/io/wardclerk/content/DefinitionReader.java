package io.wardclerk.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code workflow.yaml}. An unknown or doubled key is an error: a misspelt option must not be silently off. */
final class DefinitionReader {

    private static final int MAX_INPUT_BYTES = 65_536;

    private final ObjectReader yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Written.class);

    WorkflowDefinition read(String key, ContentFile file) {
        Written written = parse(file);
        int maxInputBytes = written.maxInputBytes() == null ? MAX_INPUT_BYTES : written.maxInputBytes();
        if (maxInputBytes < 1) {
            throw new ContentBroken(file.name(), "maxInputBytes must be greater than 0");
        }
        return new WorkflowDefinition(
                written.title() == null || written.title().isBlank() ? key : written.title(),
                written.description() == null ? "" : written.description(),
                written.input() == null ? Map.of() : written.input(),
                maxInputBytes,
                names(file, "outputs", written.outputs()),
                names(file, "routing", written.routing()),
                names(file, "messages", written.messages()));
    }

    private Written parse(ContentFile file) {
        try {
            return isEmpty(file.text()) ? Written.EMPTY : yaml.readValue(file.text());
        } catch (UnrecognizedPropertyException e) {
            String problem = "line " + line(file.text(), e.getPropertyName()) + ": unknown key \"" + e.getPropertyName()
                    + "\"; there are " + e.getKnownPropertyIds();
            throw new ContentBroken(file.name(), problem, e);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new ContentBroken(file.name(), line + e.getOriginalMessage(), e);
        }
    }

    /** Jackson notices an unknown key only when it is past it. */
    private static int line(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("[\"']?" + Pattern.quote(key) + "[\"']?\\s*:.*")) {
                return i + 1;
            }
        }
        return 1;
    }

    private static boolean isEmpty(String text) {
        return text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
    }

    private static List<String> names(ContentFile file, String list, @Nullable List<@Nullable String> written) {
        if (written == null) {
            return List.of();
        }
        for (String name : written) {
            if (name == null || name.isBlank()) {
                throw new ContentBroken(file.name(), list + " holds an empty name");
            }
        }
        return List.copyOf(written);
    }

    /** The file as people write it: everything may be left out. */
    record Written(
            @Nullable String title,
            @Nullable String description,
            @Nullable Map<String, Object> input,
            @Nullable Integer maxInputBytes,
            @Nullable List<@Nullable String> outputs,
            @Nullable List<@Nullable String> routing,
            @Nullable List<@Nullable String> messages) {

        static final Written EMPTY = new Written(null, null, null, null, null, null, null);
    }
}
