package io.wardclerk.access.policy;

import io.wardclerk.access.Act;
import io.wardclerk.access.Field;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.policy.facts.Case;
import io.wardclerk.access.policy.facts.Consents;
import io.wardclerk.access.policy.facts.Request;
import io.wardclerk.access.policy.facts.Subject;
import io.wardclerk.rules.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code rules/access/tests/*.yaml}: what certain people may or may not do. It stands for the cross of its roles (each
 * by itself if they may not, together if they may), acts, purposes and relations.
 */
final class PolicyStory {

    private static final Set<String> WORDS = Set.of(
            "story",
            "who",
            "key",
            "system",
            "may",
            "may-not",
            "for",
            "as",
            "with",
            "ended",
            "minutes",
            "without",
            "refused-by",
            "hides",
            "hides-on");
    private static final Set<String> ALL_CONSENTS = Set.of("ai", "sharing", "messaging");

    private final Map<String, Object> line;

    /** @throws IllegalArgumentException saying what is wrong */
    PolicyStory(Map<String, Object> line) {
        this.line = line;
        line.keySet().stream().filter(word -> !WORDS.contains(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(name() + ": there is no word '" + word + "'; there are "
                    + WORDS.stream().sorted().toList());
        });
        if (line.containsKey("may") == line.containsKey("may-not")) {
            throw new IllegalArgumentException(name() + ": says either may or may-not");
        }
    }

    String name() {
        return "\"" + line.getOrDefault("story", "a story without a name") + "\"";
    }

    /** What these rules get wrong; empty if they tell the story as it is. */
    List<String> defects(RuleSet rules) {
        List<String> defects = new ArrayList<>();
        for (Subject subject : subjects()) {
            for (String act : acts()) {
                for (String purpose : texts("for")) {
                    for (String relation : texts("as")) {
                        Question question = new Question(
                                subject, new Request(act, purpose), about(relation), new Consents(consents()));
                        String defect = defect(Policy.rule(rules, question), act);
                        if (defect != null) {
                            defects.add(name() + ": " + subject.roles() + subject.scopes() + " " + act + " for "
                                    + purpose + " as " + relation + " " + defect);
                        }
                    }
                }
            }
        }
        return defects;
    }

    private @Nullable String defect(Ruling ruling, String act) {
        boolean may = line.containsKey("may");
        if (ruling.permitted() != may) {
            return may ? "is refused: " + ruling.words() : "is permitted by " + ruling.rules();
        }
        if (!may && line.containsKey("refused-by") && !ruling.rules().equals(texts("refused-by"))) {
            return "is refused by " + ruling.rules();
        }
        List<String> hides = hides(act);
        Set<String> hidden = ruling.hidden().stream().map(Field::slug).collect(Collectors.toSet());
        return may && hides != null && !hidden.equals(Set.copyOf(hides)) ? "hides " + hidden : null;
    }

    private @Nullable List<String> hides(String act) {
        if (line.get("hides-on") instanceof Map<?, ?> byAct && byAct.get(act) instanceof List<?> fields) {
            return fields.stream().map(String::valueOf).toList();
        }
        return line.containsKey("hides") ? texts("hides") : null;
    }

    private List<Subject> subjects() {
        if (line.containsKey("system")) {
            return List.of(new Subject("system", Set.of(), Set.of()));
        }
        if (line.containsKey("key")) {
            return List.of(new Subject("client", Set.of(), Set.copyOf(texts("key"))));
        }
        List<String> roles = texts("who");
        return line.containsKey("may") && roles.size() > 1
                ? List.of(new Subject("person", Set.copyOf(roles), Set.of()))
                : roles.stream()
                        .map(role -> new Subject("person", Set.of(role), Set.of()))
                        .toList();
    }

    private List<String> acts() {
        List<String> acts = texts(line.containsKey("may") ? "may" : "may-not");
        Set<String> known = Arrays.stream(Act.values()).map(Act::slug).collect(Collectors.toSet());
        acts.stream().filter(act -> !known.contains(act)).findFirst().ifPresent(act -> {
            throw new IllegalArgumentException(name() + ": there is no act '" + act + "'");
        });
        return acts;
    }

    private Case about(String relation) {
        Set<String> known = Arrays.stream(Relation.values()).map(Relation::slug).collect(Collectors.toSet());
        if (!relation.equals("none") && !known.contains(relation)) {
            throw new IllegalArgumentException(name() + ": nobody stands to a case as '" + relation + "'");
        }
        return new Case(
                relation.equals("none") ? Set.of() : Set.of(relation),
                number("ended"),
                number("minutes"),
                line.containsKey("with") ? Set.copyOf(texts("with")) : Set.of());
    }

    private Set<String> consents() {
        Set<String> given = new LinkedHashSet<>(ALL_CONSENTS);
        if (line.containsKey("without")) {
            texts("without").forEach(given::remove);
        }
        return given;
    }

    private int number(String word) {
        return line.get(word) instanceof Number number ? number.intValue() : 0;
    }

    private List<String> texts(String word) {
        if (line.get(word) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException(name() + ": needs a list of " + word);
    }
}
