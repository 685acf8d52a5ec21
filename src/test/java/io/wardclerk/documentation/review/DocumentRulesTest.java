package io.wardclerk.documentation.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wardclerk.content.ContentFile;
import io.wardclerk.documentation.facts.Paper;
import io.wardclerk.documentation.facts.Problem;
import io.wardclerk.documentation.facts.Proposed;
import io.wardclerk.documentation.facts.Say;
import io.wardclerk.documentation.facts.Told;
import io.wardclerk.rules.Compiled;
import io.wardclerk.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of documentation against their own table. */
class DocumentRulesTest {

    private static final Path FOLDER = Path.of("rules/documentation");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void everyCaseSaysWhatItsTableSays() throws IOException {
        RuleSet rules = rules();
        JsonNode table = table();
        for (JsonNode each : table.path("cases")) {
            Set<String> said = rules.decide(Say.class, facts(table.path("defaults"), each)).conclusions().stream()
                    .map(Say::rule)
                    .collect(Collectors.toCollection(TreeSet::new));
            names(each.path("fires"))
                    .forEach(rule ->
                            assertThat(said).as(each.path("case").asText()).contains(rule));
            names(each.path("silent"))
                    .forEach(rule ->
                            assertThat(said).as(each.path("case").asText()).doesNotContain(rule));
        }
    }

    @Test
    void everyRuleHasACaseThatFiresItAndOneThatDoesNot() throws IOException {
        List<String> rules = Pattern.compile("^rule \"(\\S+)", Pattern.MULTILINE)
                .matcher(Files.readString(FOLDER.resolve("documentation.drl")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        table().path("cases").forEach(each -> {
            firing.addAll(names(each.path("fires")));
            silent.addAll(names(each.path("silent")));
        });

        assertThat(rules).hasSize(7);
        assertThat(firing).containsExactlyInAnyOrderElementsOf(rules);
        assertThat(silent).containsExactlyInAnyOrderElementsOf(rules);
    }

    static RuleSet rules() throws IOException {
        List<ContentFile> files = new ArrayList<>();
        for (String name : List.of("documentation.drl", "cases.yaml")) {
            files.add(new ContentFile("rules/documentation/" + name, Files.readString(FOLDER.resolve(name)), name));
        }
        return Compiled.of("documentation", files);
    }

    private static JsonNode table() throws IOException {
        return YAML.readTree(Files.readString(FOLDER.resolve("cases.yaml")));
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(each -> names.add(each.asText()));
        return names;
    }

    private static List<Object> facts(JsonNode defaults, JsonNode one) throws JsonProcessingException {
        return List.of(
                fact(defaults, one, "paper", Paper.class),
                fact(defaults, one, "told", Told.class),
                fact(defaults, one, "problem", Problem.class),
                fact(defaults, one, "proposed", Proposed.class));
    }

    private static <T> T fact(JsonNode defaults, JsonNode one, String part, Class<T> type)
            throws JsonProcessingException {
        ObjectNode merged = defaults.path(part).deepCopy();
        one.path(part).properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        return YAML.treeToValue(merged, type);
    }
}
