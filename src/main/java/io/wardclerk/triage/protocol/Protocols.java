package io.wardclerk.triage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.wardclerk.content.ContentFile;
import io.wardclerk.triage.Urgency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that the tables of {@code rules/triage} hold, read once at start: rows of {@code protocol-*.yaml}, bands of {@code
 * vital-scores.yaml}, questions of {@code questions.yaml}, small words of {@code languages.yaml}.
 */
public record Protocols(List<ProtocolRow> rows, List<VitalBand> bands, List<Question> questions, Languages languages) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** What {@code CaseReader} adds to the lexicon's concepts. */
    private static final Set<String> DERIVED = Set.of("adult", "child", "alert");

    public Protocols {
        rows = List.copyOf(rows);
        bands = List.copyOf(bands);
        questions = List.copyOf(questions);
    }

    /** @throws IllegalArgumentException naming the file and row of the first defect */
    public static Protocols of(List<ContentFile> files) {
        List<ProtocolRow> rows = new ArrayList<>();
        List<VitalBand> bands = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Map<String, Set<String>> languages = new HashMap<>();
        Map<String, String> seen = new HashMap<>();
        for (ContentFile file : files) {
            String name = file.name().substring(file.name().lastIndexOf('/') + 1);
            if (name.startsWith("protocol-") && name.endsWith(".yaml")) {
                JsonNode table = read(file);
                for (JsonNode node : table.path("rows")) {
                    ProtocolRow row = row(file.name(), node, table.path("groups"));
                    String other = seen.put(row.id(), file.name());
                    if (other != null) {
                        throw new IllegalArgumentException(file.name() + ": " + row.id() + " is also in " + other);
                    }
                    rows.add(row);
                }
            } else if (name.equals("vital-scores.yaml")) {
                read(file).path("news2").forEach(node -> bands.add(band(node)));
            } else if (name.equals("questions.yaml")) {
                read(file).path("complaints").forEach(node -> questions.addAll(asked(file.name(), node)));
            } else if (name.equals("languages.yaml")) {
                read(file)
                        .path("words")
                        .properties()
                        .forEach(each -> languages.put(each.getKey(), Set.copyOf(strings(each.getValue()))));
            }
        }
        questions.forEach(question -> {
            if (seen.put("question " + question.id(), "") != null) {
                throw new IllegalArgumentException(
                        "rules/triage/questions.yaml: two questions are called " + question.id());
            }
        });
        return new Protocols(rows, bands, questions, new Languages(languages));
    }

    /** @throws IllegalArgumentException naming the first row with a concept that the lexicon does not know */
    public void check(Set<String> concepts) {
        for (ProtocolRow row : rows) {
            Stream.concat(row.when().stream(), row.unless().stream())
                    .flatMap(condition -> condition.concepts().stream())
                    .filter(id -> !concepts.contains(id) && !DERIVED.contains(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new IllegalArgumentException(
                                "rules/triage, row " + row.id() + ": the lexicon has no concept " + id);
                    });
        }
        for (Question question : questions) {
            Stream.concat(
                            Stream.ofNullable(question.concept()),
                            question.when().stream().flatMap(condition -> condition.concepts().stream()))
                    .filter(id -> !concepts.contains(id) && !DERIVED.contains(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw new IllegalArgumentException(
                                "rules/triage, question " + question.id() + ": the lexicon has no concept " + id);
                    });
        }
    }

    /** Whether a row of that id speaks only when no other does. */
    public boolean silence(String id) {
        return rows.stream().anyMatch(row -> row.silence() && row.id().equals(id));
    }

    private static ProtocolRow row(String file, JsonNode node, JsonNode groups) {
        String id = node.path("id").asText();
        try {
            Urgency urgency = Urgency.of(required(node, "urgency"));
            ProtocolRow row = new ProtocolRow(
                    required(node, "id"),
                    required(node, "title"),
                    required(node, "source"),
                    urgency,
                    node.has("raises") ? Urgency.of(node.path("raises").asText()) : null,
                    node.path("silence").asBoolean(),
                    node.path("floor")
                            .asBoolean(urgency == Urgency.EMERGENCY && !node.has("raises") && !node.has("silence")),
                    conditions(node.path("when"), groups),
                    conditions(node.path("unless"), groups),
                    strings(node.path("examples")),
                    strings(node.path("not")));
            if (row.when().isEmpty()) {
                throw new IllegalArgumentException("has no when");
            }
            return row;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", row " + id + ": " + e.getMessage(), e);
        }
    }

    private static List<Question> asked(String file, JsonNode complaint) {
        List<Question> questions = new ArrayList<>();
        for (JsonNode node : complaint.path("ask")) {
            String id = node.path("id").asText();
            try {
                questions.add(new Question(
                        required(node, "id"),
                        required(complaint, "complaint"),
                        required(node, "text"),
                        required(complaint, "source"),
                        node.has("yes") ? node.path("yes").asText() : null,
                        node.has("number") ? node.path("number").asText() : null,
                        Stream.concat(strings(complaint.path("when")).stream(), strings(node.path("when")).stream())
                                .map(Condition::parse)
                                .toList()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ", question " + id + ": " + e.getMessage(), e);
            }
        }
        return questions;
    }

    private static VitalBand band(JsonNode node) {
        return new VitalBand(
                required(node, "measure"),
                node.path("from").asDouble(Double.NEGATIVE_INFINITY),
                node.path("to").asDouble(Double.POSITIVE_INFINITY),
                node.path("points").asInt());
    }

    private static List<Condition> conditions(JsonNode node, JsonNode groups) {
        return strings(node).stream()
                .map(text -> Condition.parse(spellOut(text, groups)))
                .toList();
    }

    /** {@code <group>} stands for the alternatives that the file lists under {@code groups}. */
    private static String spellOut(String text, JsonNode groups) {
        String spelled = text;
        for (Map.Entry<String, JsonNode> group : groups.properties()) {
            spelled =
                    spelled.replace("<" + group.getKey() + ">", group.getValue().asText());
        }
        return spelled;
    }

    private static String required(JsonNode node, String field) {
        String text = node.path(field).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("has no " + field);
        }
        return text;
    }

    private static List<String> strings(JsonNode node) {
        List<String> all = new ArrayList<>();
        if (node.isTextual()) {
            all.add(node.asText());
        }
        if (node.isArray()) {
            node.forEach(item -> all.add(item.asText()));
        }
        return all;
    }

    private static JsonNode read(ContentFile file) {
        try {
            return YAML.readTree(file.text());
        } catch (IOException e) {
            throw new IllegalArgumentException(file.name() + " is not YAML: " + e.getMessage(), e);
        }
    }
}
