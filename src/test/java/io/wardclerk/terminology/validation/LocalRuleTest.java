package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.content.ContentBroken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code src/docs/coding.md}, as a designer would add it. */
class LocalRuleTest {

    private static final Path RULES = Path.of("rules/codes");

    @TempDir
    Path content;

    @Test
    void thePagesExampleRunsAndItsTableHoldsItToItsWord() throws IOException {
        String page = Files.readString(Path.of("src/docs/coding.md"));
        String rule = block(page, "```\n(rule .*?)```");
        String cases = block(page, "```yaml\n(codes:.*?)```");

        assertThatCode(() -> start(rule, cases)).doesNotThrowAnyException();
        assertThatThrownBy(() -> start(rule, cases.replace("finds:", "lacks:")))
                .isInstanceOf(ContentBroken.class)
                .hasMessageContaining("rules/codes/cases-local.yaml")
                .hasMessageContaining("no index");
        assertThatThrownBy(() -> start(rule.replaceAll("@Source.*\n", ""), cases))
                .hasMessageContaining("local-obesity-bmi")
                .hasMessageContaining("@Source");
    }

    private void start(String rule, String cases) throws IOException {
        Path folder = Files.createDirectories(content.resolve(RULES));
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                String text = Files.readString(file);
                Files.writeString(
                        folder.resolve(name),
                        name.equals("local.drl") ? text + rule : name.equals("cases-local.yaml") ? cases : text);
            }
        }
        CodeRulesFixture.of(content).tables().afterSingletonsInstantiated();
    }

    private static String block(String page, String pattern) {
        Matcher block = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(block.find()).as(pattern).isTrue();
        return block.group(1);
    }
}
