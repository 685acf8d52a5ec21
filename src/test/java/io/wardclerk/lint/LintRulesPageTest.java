package io.wardclerk.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The designers' page lists every rule. After a change of rules run {@code ./mvnw test -Dtest=LintRulesPageTest
 * -DupdateDocs=true} once and commit the page.
 */
class LintRulesPageTest {

    private static final String BEGIN = "<!-- lint rules: generated -->\n";
    private static final String END = "<!-- lint rules: end -->";

    @Test
    void theDesignersPageListsEveryRule() throws IOException {
        Path page = Path.of("src/docs/designers.md");
        String text = Files.readString(page);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        String table = "| rule | severity | found when |\n|---|---|---|\n"
                + DiagramLinter.rules()
                        .map(rule -> "| `%s` | %s | %s |\n"
                                .formatted(rule.id(), rule.severity().name().toLowerCase(Locale.ROOT), rule.meaning()))
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("updateDocs")) {
            Files.writeString(page, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("the page's rules; see this test's Javadoc to renew them")
                    .isEqualTo(table);
        }
    }
}
