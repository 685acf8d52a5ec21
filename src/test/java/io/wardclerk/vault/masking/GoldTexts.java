package io.wardclerk.vault.masking;

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
import java.util.zip.GZIPInputStream;

/** Texts with marked identifiers, from the folder that {@code WARDCLERK_EVAL_DATA} names; either half, A or B, will do. */
record GoldTexts(String id, String text, List<Gold> gold, int part) {

    /**
     * @param group the kind of the data set, or its coarser group where it has one
     */
    record Gold(int start, int end, String group, String value) {}

    /** Whether it belongs to the part whose single errors are looked at; the other part is only counted. */
    boolean development() {
        return part % 2 == 0;
    }

    static List<GoldTexts> read(String set) {
        String folder = System.getenv("WARDCLERK_EVAL_DATA");
        Path data = Path.of(folder == null ? "../shared/data" : folder).resolve("07_phi");
        List<GoldTexts> all = new ArrayList<>();
        try (var files = Files.list(data)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(set))
                    .sorted()
                    .toList()) {
                read(file, all);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("Set WARDCLERK_EVAL_DATA to the folder that holds 07_phi", e);
        }
    }

    private static void read(Path file, List<GoldTexts> all) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = json.readTree(line);
                List<Gold> gold = new ArrayList<>();
                for (JsonNode span : row.path("spans")) {
                    if (span.path("start").isInt()) {
                        String type = span.path("type").asText();
                        gold.add(new Gold(
                                span.path("start").asInt(),
                                span.path("end").asInt(),
                                type,
                                span.path("text").asText()));
                    }
                }
                // Texts of one template belong to one part.
                int part = row.has("template_id")
                        ? row.path("template_id").asInt() / 2
                        : row.path("id").asText().hashCode() >>> 3;
                all.add(new GoldTexts(row.path("id").asText(), row.path("text").asText(), gold, part));
            }
        }
    }
}
