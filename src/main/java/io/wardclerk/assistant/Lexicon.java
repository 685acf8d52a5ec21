package io.wardclerk.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.wardclerk.content.ContentFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words for each concept and the cues around them, as {@code lexicon-*.yaml} and {@code context.yaml} give them.
 *
 * @param concepts what each id means, by id
 */
record Lexicon(Map<String, Concept> concepts, Phrases<Entry> phrases, Phrases<Cue> cues) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** @param implies what else is then true: a severe headache is a headache */
    record Concept(String id, List<String> implies) {}

    /** A phrase of a concept; {@code except} marks one that only looks like it. */
    record Entry(String concept, boolean except) {}

    /** What a cue says of the words after or before it. */
    enum Cue {
        NEGATED_AFTER,
        NEGATED_BEFORE,
        PAST_AFTER,
        PAST_BEFORE,
        UNREAL_AFTER,
        OTHER_AFTER,
        OTHER_BEFORE,
        /** Ends the reach of any cue. */
        END,
        /** Looks like a cue and is none: "no longer able to breathe". */
        NONE
    }

    static Lexicon of(List<ContentFile> files) {
        Map<String, Concept> concepts = new LinkedHashMap<>();
        Set<String> fillers = new HashSet<>();
        Set<String> gapStops = new HashSet<>();
        Map<String, String> groups = new LinkedHashMap<>();
        List<JsonNode> contexts = new ArrayList<>();
        Map<String, JsonNode> lexicons = new LinkedHashMap<>();
        for (ContentFile file : files) {
            String name = file.name().substring(file.name().lastIndexOf('/') + 1);
            if (name.startsWith("lexicon-") && name.endsWith(".yaml")) {
                lexicons.put(file.name(), read(file));
            } else if (name.equals("context.yaml")) {
                JsonNode context = read(file);
                contexts.add(context);
                context.path("fillers").forEach(word -> fillers.add(word.asText()));
                context.path("words")
                        .properties()
                        .forEach(field -> groups.put(
                                "<" + field.getKey() + ">", "(" + String.join("|", strings(field.getValue())) + ")"));
                context.path("gapStops").forEach(word -> gapStops.add(word.asText()));
            }
        }
        Phrases<Entry> phrases = new Phrases<>(fillers, gapStops);
        lexicons.forEach((file, lexicon) -> addConcepts(file, lexicon, groups, concepts, phrases));
        Phrases<Cue> cues = new Phrases<>(Set.of(), gapStops);
        contexts.forEach(context -> addCues(context, cues));
        concepts.values().forEach(concept -> concept.implies().forEach(id -> {
            if (!concepts.containsKey(id)) {
                throw new IllegalArgumentException(concept.id() + " implies an unknown concept: " + id);
            }
        }));
        return new Lexicon(concepts, phrases, cues);
    }

    /** The concept and all that it implies. */
    Set<String> withImplied(String concept) {
        Set<String> all = new LinkedHashSet<>();
        collect(concept, all);
        return all;
    }

    private void collect(String id, Set<String> all) {
        Concept concept = concepts.get(id);
        if (concept != null && all.add(id)) {
            concept.implies().forEach(implied -> collect(implied, all));
        }
    }

    private static void addConcepts(
            String file,
            JsonNode lexicon,
            Map<String, String> groups,
            Map<String, Concept> concepts,
            Phrases<Entry> phrases) {
        lexicon.properties().forEach(field -> {
            String id = field.getKey();
            JsonNode node = field.getValue();
            boolean bare = node.isArray();
            List<String> implies = bare ? List.of() : strings(node.path("implies"));
            if (concepts.put(id, new Concept(id, implies)) != null) {
                throw new IllegalArgumentException(file + " defines " + id + " a second time");
            }
            try {
                strings(bare ? node : node.path("phrases"))
                        .forEach(text -> phrases.add(spellOut(text, groups), new Entry(id, false)));
                strings(node.path("except")).forEach(text -> phrases.add(spellOut(text, groups), new Entry(id, true)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ", " + id + ": " + e.getMessage(), e);
            }
        });
    }

    /** {@code <pain>} stands for any word of that group. */
    private static String spellOut(String phrase, Map<String, String> groups) {
        String spelled = phrase;
        for (Map.Entry<String, String> group : groups.entrySet()) {
            spelled = spelled.replace(group.getKey(), group.getValue());
        }
        if (spelled.indexOf('<') >= 0) {
            throw new IllegalArgumentException("Unknown group of words in " + phrase);
        }
        return spelled;
    }

    private static void addCues(JsonNode context, Phrases<Cue> cues) {
        context.path("cues").properties().forEach(field -> {
            Cue cue = Cue.valueOf(field.getKey().replace('-', '_').toUpperCase(Locale.ROOT));
            strings(field.getValue()).forEach(text -> cues.add(text, cue));
        });
    }

    private static List<String> strings(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(node -> all.add(node.asText()));
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
