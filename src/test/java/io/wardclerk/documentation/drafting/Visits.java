package io.wardclerk.documentation.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Public conversations of visits with the notes that clinicians wrote of them: ACI-BENCH and PriMock57. */
record Visits(String id, String transcript, String note) {

    private static final Path DATA = Path.of(
                    Objects.requireNonNullElse(System.getenv("WARDCLERK_EVAL_DATA"), "../shared/data"))
            .resolve("05_notes_coding");

    /** The test that asks is skipped where the folder is not there. */
    static List<Visits> all() {
        Assumptions.assumeTrue(
                Files.isDirectory(DATA), "WARDCLERK_EVAL_DATA names no folder with public visits (05_notes_coding)");
        List<Visits> all = new ArrayList<>();
        rows("aci_bench")
                .forEach(row -> all.add(new Visits(
                        row.path("id").asText(),
                        row.path("dialogue").asText(),
                        row.path("note").asText())));
        rows("primock57").forEach(row -> {
            StringBuilder said = new StringBuilder();
            row.path("utterances").forEach(each -> said.append(
                            each.path("speaker").asText().equals("doctor") ? "Doctor: " : "Patient: ")
                    .append(each.path("text").asText())
                    .append('\n'));
            all.add(new Visits(
                    row.path("id").asText(), said.toString(), row.path("note").asText()));
        });
        return all;
    }

    static List<JsonNode> rows(String set) {
        List<JsonNode> rows = new ArrayList<>();
        try (var files = Files.list(DATA)) {
            ObjectMapper json = new ObjectMapper();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(set))
                    .sorted()
                    .toList()) {
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        rows.add(json.readTree(line));
                    }
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
