package io.wardclerk.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.lint.proof.Breach.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small diagrams, safe and unsafe twins that differ in one detail, in {@code proof/diagrams.txt}. */
class SafetyTableTest {

    /** @param expected kind, acting element and source of each breach, or "safe" */
    record Row(String name, List<String> expected, String sketch, boolean freeText, Map<String, String> called) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aDiagramIsJudgedAsATableSays(Row row) {
        List<Breach> breaches = Proof.of(Sketch.matter(row.sketch(), row.freeText(), row.called()));

        assertThat(breaches.stream().map(SafetyTableTest::words).sorted().toList())
                .as("%s%n%s", row.sketch(), breaches)
                .isEqualTo(row.expected());
        assertThat(breaches)
                .filteredOn(breach -> breach.kind() != Kind.TOO_LARGE)
                .allSatisfy(breach -> {
                    assertThat(breach.path()).as("way").endsWith(breach.element());
                    assertThat(breach.source().isEmpty() || breach.path().get(0).equals(breach.source()))
                            .isTrue();
                });
    }

    private static String words(Breach breach) {
        return (breach.kind() + " " + breach.element() + " " + breach.source()).strip();
    }

    static List<Row> rows() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SafetyTableTest.class.getResourceAsStream("/proof/diagrams.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Row> rows = new ArrayList<>();
            for (String part : text.split("(?m)^== ")) {
                if (!part.isBlank() && !part.startsWith("#")) {
                    rows.add(row(part));
                }
            }
            return rows;
        }
    }

    private static Row row(String part) {
        String[] lines = part.split("\n", 3);
        boolean words = lines[1].startsWith("words ");
        String judged = words ? lines[1].substring(6) : lines[1];
        List<String> expected = judged.strip().equals("safe")
                ? List.of()
                : Stream.of(judged.split(";")).map(String::strip).sorted().toList();
        String[] sketches = lines[2].split("(?m)^-- called ");
        Map<String, String> called = Arrays.stream(sketches)
                .skip(1)
                .collect(Collectors.toMap(each -> each.split("\n", 2)[0].strip(), each -> each.split("\n", 2)[1]));
        return new Row(lines[0].strip() + " [" + judged.strip() + "]", expected, sketches[0], words, called);
    }
}
