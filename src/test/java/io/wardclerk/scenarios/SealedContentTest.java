package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.Scenario;
import io.wardclerk.content.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A workflow of files only: nothing that people wrote, and nothing of the record, stands in clear in the database or the record. */
class SealedContentTest {

    private static final List<String> WORDS =
            List.of("Canarimycin", "canarynote", "Canaria", "canaryreason", "canarynurse", "canarydose");

    private static final String STORY = """
            title: What must stay sealed
            clock: "2026-05-17T09:00:00Z"
            start:
              subject: Patient/p1
              input: { medication: Canarimycin, note: canarynote, channel: portal }
            record:
              - resourceType: Patient
                id: p1
                name: [{ family: Canaria }]
              - resourceType: MedicationRequest
                id: m1
                status: active
                intent: order
                subject: { reference: Patient/p1 }
                medicationCodeableConcept: { text: Canarimycin }
                dosageInstruction: [{ text: canarydose }]
            decisions:
              - task: review
                as: nurse
                decision: edit
                data: { route: needs-prescriber, nurseNote: canarynurse }
              - task: prescribe
                as: clinician
                data: { action: approve, reason: canaryreason }
            expect: { outcome: approved }
            """;

    private static ScenarioClinic clinic;

    @BeforeAll
    static void open() {
        clinic = new ScenarioClinic(Path.of("."));
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    @Test
    void nothingPersonalStandsInClear() {
        Scenario story = new ScenarioReader().read(ContentFile.of("story.yaml", STORY));

        new ScenarioRun(clinic, "refill", story).run();

        JdbcClient sql = clinic.engine.get(JdbcClient.class);
        List<String> tables = sql.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();
        List<String> seen = new ArrayList<>();
        for (String table : tables) {
            List<String> lines = sql.sql("select coalesce(t::text, '') from " + table + " t")
                    .query(String.class)
                    .list();
            seen.addAll(lines);
            assertThat(lines).as(table).noneMatch(line -> WORDS.stream().anyMatch(line::contains));
            assertThat(lines).as(table).noneMatch(line -> WORDS.stream().anyMatch(word -> line.contains(hex(word))));
        }
        assertThat(seen).as("words to decide by stand in clear").anyMatch(line -> line.contains("needs-prescriber"));
        assertThat(clinic.engine.records()).isNotEmpty().noneMatch(line -> WORDS.stream()
                .anyMatch(line::contains));
    }

    /** As PostgreSQL writes bytes. */
    private static String hex(String word) {
        return java.util.HexFormat.of().formatHex(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
