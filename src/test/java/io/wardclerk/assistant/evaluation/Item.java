package io.wardclerk.assistant.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.assistant.skills.Trials.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One text with what is expected of its answer. What is left out is not measured.
 *
 * @param id its name in the set
 * @param skill that it is for
 * @param floor the urgency of the rules, or empty
 * @param urgency those that are right
 * @param codes {@code system|code}, all that are right
 * @param facts words that the answer must say or quote
 * @param notSaid words that it must not say
 * @param found whether the sources hold an answer
 * @param reference a text that a person wrote
 */
record Item(
        String id,
        String skill,
        List<Text> sources,
        String question,
        String floor,
        @Nullable Set<String> urgency,
        @Nullable Set<String> codes,
        @Nullable List<String> facts,
        @Nullable List<String> notSaid,
        @Nullable Boolean found,
        @Nullable String reference) {

    /** @throws IllegalArgumentException naming what is missing */
    static Item of(JsonNode line) {
        String id = line.path("id").asText();
        String skill = line.path("skill").asText();
        List<Text> sources = new ArrayList<>();
        line.path("sources")
                .forEach(source -> sources.add(new Text(
                        source.path("ref").asText("source"), source.path("text").asText())));
        JsonNode expect = line.path("expect");
        if (id.isBlank() || skill.isBlank() || expect.isEmpty()) {
            throw new IllegalArgumentException("an item has an id, a skill, sources and what is expected");
        }
        return new Item(
                id,
                skill,
                sources,
                line.path("question").asText(""),
                line.path("floor").asText(""),
                set(expect.path("urgency")),
                set(expect.path("codes")),
                list(expect.path("facts")),
                list(expect.path("notSaid")),
                expect.has("found") ? expect.path("found").asBoolean() : null,
                expect.has("reference") ? expect.path("reference").asText() : null);
    }

    private static @Nullable List<String> list(JsonNode array) {
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : null;
    }

    private static @Nullable Set<String> set(JsonNode array) {
        List<String> list = list(array);
        return list == null ? null : new HashSet<>(list);
    }
}
