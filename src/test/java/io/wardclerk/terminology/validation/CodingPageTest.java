package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The coders' table of rules is made from the rules. After a change of rules run {@code ./mvnw test -Dtest=CodingPageTest
 * -DupdateDocs=true} once and commit the page.
 */
class CodingPageTest {

    private static final Path PAGE = Path.of("src/docs/coding.md");
    private static final String BEGIN = "<!-- rules: generated -->\n";
    private static final String END = "<!-- rules: end -->";

    @Test
    void thePageListsEveryRuleWithItsSource() throws IOException {
        String text = Files.readString(PAGE);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        String table = table();
        if (Boolean.getBoolean("updateDocs")) {
            Files.writeString(PAGE, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("the coders' rules; see this test's Javadoc to renew them")
                    .isEqualTo(table);
        }
    }

    private static String table() {
        return CodeRulesFixture.INSTANCE.prepared().catalog().rows().stream()
                .map(row -> "| `" + row.rule() + "` | " + row.words() + " | "
                        + row.source().replace("|", "\\|") + " |\n")
                .collect(Collectors.joining("", "| rule | says | source |\n|---|---|---|\n", ""));
    }
}
