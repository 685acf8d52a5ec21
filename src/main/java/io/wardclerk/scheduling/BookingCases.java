package io.wardclerk.scheduling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.scheduling.facts.Ask;
import io.wardclerk.scheduling.facts.Attendee;
import io.wardclerk.scheduling.facts.ClosingDay;
import io.wardclerk.scheduling.facts.Finding;
import io.wardclerk.scheduling.facts.Moment;
import io.wardclerk.scheduling.facts.Option;
import io.wardclerk.scheduling.facts.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the rules of booking must say, case by case; each case is the defaults with what it names changed. */
record BookingCases(JsonNode defaults, List<JsonNode> cases) {

    static final String FILE = "cases-booking.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @throws IllegalArgumentException if it cannot be read */
    static BookingCases of(String yaml) {
        try {
            JsonNode table = YAML.readTree(yaml);
            return new BookingCases(
                    table.path("defaults"),
                    StreamSupport.stream(table.path("cases").spliterator(), false)
                            .toList());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(FILE + " cannot be read: " + e.getOriginalMessage());
        }
    }

    /** The first case of which the rules say something else. */
    Optional<String> defect(RuleSet rules) {
        return cases.stream().flatMap(one -> defect(rules, one).stream()).findFirst();
    }

    private Optional<String> defect(RuleSet rules, JsonNode one) {
        Set<String> spoken = rules.decide(Finding.class, facts(one)).conclusions().stream()
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        for (JsonNode rule : one.path("fires")) {
            if (!spoken.contains(rule.asText())) {
                return Optional.of("case '" + one.path("case").asText() + "': " + rule.asText() + " is silent");
            }
        }
        for (JsonNode rule : one.path("silent")) {
            if (spoken.contains(rule.asText())) {
                return Optional.of("case '" + one.path("case").asText() + "': " + rule.asText() + " speaks");
            }
        }
        return Optional.empty();
    }

    private List<Object> facts(JsonNode one) {
        ObjectNode option = merged(one, "option");
        option.put("key", "Slot/case").put("zone", defaults.path("zone").asText());
        return List.of(
                new Moment(Instant.parse(defaults.path("now").asText())),
                as(merged(one, "ask"), Ask.class),
                as(merged(one, "patient"), Attendee.class),
                as(merged(one, "terms"), Terms.class),
                as(merged(one, "closing"), ClosingDay.class),
                as(option, Option.class));
    }

    private ObjectNode merged(JsonNode one, String part) {
        ObjectNode merged = (ObjectNode) defaults.path(part).deepCopy();
        one.path(part).properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        return merged;
    }

    private static <T> T as(ObjectNode node, Class<T> type) {
        return YAML.convertValue(node, type);
    }

    /** Every rule that some case names as firing, and every one that some case names as silent. */
    Set<String> named(String list) {
        return cases.stream()
                .flatMap(one -> StreamSupport.stream(one.path(list).spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
