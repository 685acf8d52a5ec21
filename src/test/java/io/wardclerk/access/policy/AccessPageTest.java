package io.wardclerk.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.access.Act;
import io.wardclerk.access.Field;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.policy.facts.Case;
import io.wardclerk.access.policy.facts.Consents;
import io.wardclerk.access.policy.facts.Request;
import io.wardclerk.access.policy.facts.Subject;
import io.wardclerk.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The page on who may do what is made by asking the rules. After a change of them run {@code ./mvnw test -Dtest=AccessPageTest
 * -DupdateDocs=true} once and commit the page.
 */
class AccessPageTest {

    private static final String BEGIN = "<!-- access: generated -->\n";
    private static final String END = "<!-- access: end -->";
    private static final RuleSet RULES = PolicyFiles.rules();
    private static final Consents ALL = new Consents(Set.of("ai", "sharing", "messaging"));

    @Test
    void thePageSaysWhatTheRulesSay() throws IOException {
        Path page = Path.of("src/docs/access.md");
        String text = Files.readString(page);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        String table = table();
        if (Boolean.getBoolean("updateDocs")) {
            Files.writeString(page, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("who may do what; see this test's Javadoc to renew it")
                    .isEqualTo(table);
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder(
                "| role | may | to cases and tasks | for | without | by |\n|---|---|---|---|---|---|\n");
        for (String role : Cross.ROLES) {
            int before = table.length();
            for (Act act : Act.values()) {
                row(role, act, table);
            }
            if (table.length() == before) {
                table.append("| ").append(role).append(" | nothing here | | | | |\n");
            }
        }
        return table.toString();
    }

    private static void row(String role, Act act, StringBuilder table) {
        Set<String> purposes = new TreeSet<>();
        Set<String> rules = new TreeSet<>();
        Set<String> hidden = new TreeSet<>();
        List<String> standings = new ArrayList<>();
        if (asks(role, act, "none", purposes, rules, hidden)) {
            standings.add("any");
        } else {
            for (Relation relation : Relation.values()) {
                if (asks(role, act, relation.slug(), purposes, rules, hidden)) {
                    standings.add(relation.slug());
                }
            }
        }
        if (!standings.isEmpty()) {
            table.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            role,
                            act.slug(),
                            String.join(", ", standings),
                            purposes.size() == Cross.PURPOSES.size() ? "any" : String.join(", ", purposes),
                            String.join(", ", hidden),
                            String.join(", ", rules)));
        }
    }

    private static boolean asks(
            String role, Act act, String relation, Set<String> purposes, Set<String> rules, Set<String> hidden) {
        boolean may = false;
        for (String purpose : Cross.PURPOSES) {
            Ruling ruling = Policy.rule(
                    RULES,
                    new Question(
                            new Subject("person", Set.of(role), Set.of()),
                            new Request(act.slug(), purpose),
                            new Case(relation.equals("none") ? Set.of() : Set.of(relation), 0, 0, Set.of()),
                            ALL));
            if (ruling.permitted()) {
                may = true;
                purposes.add(purpose);
                rules.addAll(ruling.rules());
                ruling.hidden().stream().map(Field::slug).forEach(hidden::add);
            }
        }
        return may;
    }
}
