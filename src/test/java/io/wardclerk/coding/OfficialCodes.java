package io.wardclerk.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.NoteCues;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.embedding.InProcess;
import io.wardclerk.terminology.ClaimTables;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.terminology.TerminologyNode;
import io.wardclerk.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.core.JdbcTemplate;

/** All of ICD-10-CM 2021 with what the folder of {@code WARDCLERK_EVAL_DATA} has of its tabular list, through the importers. */
public final class OfficialCodes implements AutoCloseable {

    public static final LocalDate DAY = LocalDate.of(2021, 6, 1);

    private static final Path DATA =
            Path.of(Objects.requireNonNullElse(System.getenv("WARDCLERK_EVAL_DATA"), "../shared/data"));

    private final DataSource database = TestPostgres.migratedDatabase();
    private final TerminologyNode node;

    public OfficialCodes(Path spool) throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(DATA.resolve("01_codes")),
                "WARDCLERK_EVAL_DATA names no folder with the official files");
        node = new TerminologyNode(database, spool, false);
        for (String begin : List.of("icd10cm_order", "icd10cm_tabular")) {
            Path file = file("01_codes", begin);
            assertThat(node.load(
                                    Files.newInputStream(file),
                                    TerminologyNode.named(file.getFileName().toString()))
                            .state())
                    .isEqualTo(State.ACTIVE);
        }
    }

    public Terminology terminology() {
        return node.terminology();
    }

    public ClaimTables claims() {
        return node.claims();
    }

    /** By words alone. */
    public CodeSuggestions suggestions(Path folder) {
        return suggestions(InProcess.none(folder));
    }

    /** By words, ordered by meaning. */
    public CodeSuggestions suggestionsByMeaning(Path folder) {
        return suggestions(InProcess.model(folder));
    }

    private CodeSuggestions suggestions(Embedding embedding) {
        return new NoteSuggestions(
                terminology(),
                indexes(),
                NoteCues.ours(),
                new Reranking(embedding, new NameVectors(new JdbcTemplate(database), embedding)));
    }

    public CodeSearch search() {
        return new CodeSearch() {
            @Override
            public List<Hit> search(CodeSystem system, String question, LocalDate date, int most) {
                return List.of();
            }

            @Override
            public boolean covers(CodeSystem system, LocalDate date) {
                return system == CodeSystem.ICD10CM;
            }
        };
    }

    DataSource database() {
        return database;
    }

    CodeIndexes indexes() {
        return new CodeIndexes(terminology(), new CodeNames(terminology(), Clock.systemUTC()));
    }

    /** Clinical cases with the codes that experts gave them (CodiEsp). */
    public List<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file("05_notes_coding", "codiesp"))),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                cases.add(json.readTree(line));
            }
        }
        return cases;
    }

    private static Path file(String folder, String begin) throws IOException {
        try (var files = Files.list(DATA.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(begin))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No " + begin + " in " + folder));
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
