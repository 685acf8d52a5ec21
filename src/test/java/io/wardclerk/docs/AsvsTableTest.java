package io.wardclerk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of ASVS requirements is whole, and the tests, documents and classes that it names are there. */
class AsvsTableTest {

    private static final Path TABLE = Path.of("src/docs/security/asvs.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| (\\d) \\|(.*)\\|(.*)\\|(.*)\\|");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+Test)`");
    private static final Pattern LINK = Pattern.compile("]\\((\\.\\./[a-z-]+\\.md)\\)");

    private record Row(String id, String level, String where, String tests) {}

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(row.group(1), row.group(2), row.group(4).strip(), row.group(5)));
            }
        }
        return rows;
    }

    @Test
    void everyRequirementHasOneRowThatSaysWhereItIsMet() throws IOException {
        List<String> asked = Files.readAllLines(Path.of("src/test/resources/asvs-5.0.0.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(rows().stream().map(row -> row.id() + " " + row.level())).containsExactlyElementsOf(asked);
        assertThat(rows()).noneMatch(row -> row.where().isEmpty());
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> present = tests();
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            Matcher named = NAMED.matcher(row.tests());
            while (named.find()) {
                if (!present.contains(named.group(1))) {
                    missing.add(row.id() + " names " + named.group(1));
                }
            }
            Matcher link = LINK.matcher(row.where());
            while (link.find()) {
                if (!Files.exists(TABLE.resolveSibling(link.group(1)))) {
                    missing.add(row.id() + " leads to " + link.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> tests() {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
