package io.wardclerk.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads {@code processes/<key>/scenarios/*.yaml}. Whatever is wrong is said with file and pointer. */
public final class ScenarioReader {

    private static final String SCHEMA = "/content/scenario.schema.json";

    private final ObjectMapper yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final SchemaCheck schema = new SchemaCheck(schema());

    /** @throws ContentBroken naming the file and every defect with its pointer */
    public Scenario read(ContentFile file) {
        try {
            JsonNode written = yaml.readTree(file.text());
            List<String> defects = schema.defects(written);
            if (!defects.isEmpty()) {
                throw new ContentBroken(file.name(), String.join("; ", defects));
            }
            return yaml.treeToValue(written, Scenario.class);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new ContentBroken(file.name(), line + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode schema() {
        try (InputStream file = ScenarioReader.class.getResourceAsStream(SCHEMA)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of scenarios does not load", e);
        }
    }
}
