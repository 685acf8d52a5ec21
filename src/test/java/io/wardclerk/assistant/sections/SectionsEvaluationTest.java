package io.wardclerk.assistant.sections;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the section of an MTS-Dialog conversation is told. The cues are of our own writing; five weights of whole sections were set on half A
 * (decision record 0197), so a figure on half A is somewhat kind.
 */
@Tag("evaluate")
class SectionsEvaluationTest {

    @Test
    void sectionsAreTold() throws IOException {
        CuedSections sections = new CuedSections();
        Map<String, int[]> bySection = new TreeMap<>();
        int right = 0;
        int all = 0;
        for (JsonNode row : rows()) {
            String gold = row.path("section").asText();
            boolean hit =
                    sections.ranked(row.path("dialogue").asText()).get(0).key().equals(gold);
            right += hit ? 1 : 0;
            all++;
            int[] count = bySection.computeIfAbsent(gold, key -> new int[2]);
            count[0] += hit ? 1 : 0;
            count[1]++;
        }
        double accuracy = right / (double) all;
        System.out.printf(Locale.ROOT, "sections: accuracy %.3f over %d conversations%n", accuracy, all);
        bySection.forEach((section, count) -> System.out.printf("  %-14s %d of %d%n", section, count[0], count[1]));
        assertThat(accuracy).isGreaterThanOrEqualTo(0.70);
    }

    private static List<JsonNode> rows() throws IOException {
        String folder = System.getenv("WARDCLERK_EVAL_DATA");
        Path data = Path.of(folder == null ? "../shared/data" : folder).resolve("05_notes_coding");
        Assumptions.assumeTrue(
                Files.isDirectory(data), "Set WARDCLERK_EVAL_DATA to the folder that holds 05_notes_coding");
        List<JsonNode> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("mts_dialog"))
                    .sorted()
                    .toList()) {
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        rows.add(new ObjectMapper().readTree(line));
                    }
                }
            }
        }
        return rows;
    }
}
