package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a case leaves behind: in the clinic's record, on the trail, and in no table. */
@ApplicationTest
class TriageRecordTest {

    private static final String RASH = "I have had an itchy rash on both hands for two weeks. It is not getting worse.";

    private final Clinic clinic;
    private final JdbcClient database;

    @Autowired
    TriageRecordTest(WardclerkClient client, JdbcClient database) {
        this.clinic = new Clinic(client);
        this.database = database;
    }

    @Test
    void theRecordIsLabelledAsMachineMadeUntilAPersonHasDecided() {
        String patient = clinic.patient();
        String id = clinic.send(patient, Clinic.message(RASH));
        clinic.awaitTask(id, Clinic.REVIEW);

        JsonNode communication = only(clinic.ofCase("Communication", id));
        assertThat(communication.at("/payload/0/contentString").asText()).isEqualTo(RASH);
        assertThat(communication.at("/subject/reference").asText()).isEqualTo(patient);
        assertThat(labels(communication)).isEmpty();
        JsonNode requested = only(clinic.ofCase("Task", id));
        assertThat(requested.path("status").asText()).isEqualTo("requested");
        assertThat(requested.at("/for/reference").asText()).isEqualTo(patient);
        assertThat(requested.at("/focus/reference").asText())
                .contains("Communication/" + communication.path("id").asText());
        assertThat(labels(requested)).containsExactly("AIAST");
        JsonNode made = only(clinic.provenancesOf(requested));
        assertThat(labels(made)).containsExactly("AIAST");
        assertThat(made.at("/agent/0/who/type").asText()).isEqualTo("Device");

        clinic.answered(
                id,
                Clinic.REVIEW,
                "nurse",
                "edit",
                "Spreading since",
                Map.of("urgency", "urgent", "note", "Call at 4"));
        clinic.awaitEnd(id, "urgent");

        JsonNode completed = only(clinic.ofCase("Task", id));
        assertThat(completed.path("status").asText()).isEqualTo("completed");
        assertThat(completed.path("priority").asText()).isEqualTo("urgent");
        assertThat(labels(completed)).isEmpty();
        assertThat(completed.path("note")).hasSize(2);
        assertThat(completed.path("output").toString()).contains("\"urgent\"", "\"edited\"");
        assertThat(completed.at("/owner/display").asText()).isEqualTo("Nora Nurse");
        List<JsonNode> provenances = clinic.provenancesOf(completed);
        assertThat(provenances).hasSize(2);
        JsonNode decided = provenances.stream()
                .filter(each -> labels(each).isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(decided.at("/agent/0/who/display").asText()).isEqualTo("Nora Nurse");
        assertThat(decided.at("/agent/0/type/coding/0/code").asText()).isEqualTo("author");
        assertThat(decided.at("/entity/0/what/reference").asText())
                .isEqualTo("Task/" + completed.path("id").asText() + "/_history/1");
    }

    @Test
    void theTrailTellsTheCaseInOrder() {
        String id = clinic.send(clinic.patient(), Clinic.message(RASH));
        clinic.form(id, Clinic.REVIEW, "nurse");
        clinic.answered(id, Clinic.REVIEW, "nurse", "accept", null, Map.of());
        clinic.awaitInstance(id, instance -> instance.path("state").asText().equals("COMPLETED"));

        List<JsonNode> trail = clinic.trail(id);

        List<String> acts = trail.stream()
                .map(line -> line.path("action").asText() + "/"
                        + line.path("element").asText())
                .toList();
        assertThat(acts)
                .containsSubsequence(
                        "rule-decision/checkRedFlags",
                        "step-end/matchPatient",
                        "step-end/openCase",
                        "step-end/gatherFacts",
                        "engine-call/extractSymptoms",
                        "rule-decision/assessAcuity",
                        "step-end/closeCase");
        List<String> actions =
                trail.stream().map(line -> line.path("action").asText()).toList();
        assertThat(actions)
                .containsSubsequence(
                        "fhir-read", "fhir-write", "fhir-read", "task-view", "task-complete", "fhir-write");
        assertThat(trail.stream()
                        .filter(line -> line.path("action").asText().equals("rule-decision"))
                        .allMatch(line -> line.at("/detail/ruleSet").asText().startsWith("triage@")))
                .isTrue();
        assertThat(trail.stream()
                        .filter(line -> line.path("action").asText().equals("task-complete"))
                        .map(line -> line.path("actor").asText()))
                .containsOnly("nurse");
        assertThat(trail)
                .isSortedAccordingTo((one, other) ->
                        Long.compare(one.path("seq").asLong(), other.path("seq").asLong()));
    }

    @Test
    void noTableHoldsAWordOfWhatPeopleWrote() {
        String patient = clinic.patient();
        String id = clinic.send(
                patient,
                Map.of(
                        "message",
                        "I feel quixotropic and my zanthelioma itches since the jabberfest.",
                        "channel",
                        "phone",
                        "contact",
                        Map.of("name", "Wilhelmina Vorpalsdottir", "phone", "+1 555 867 5309"),
                        "answers",
                        Map.of("where", "on my snickersnee")));
        clinic.form(id, Clinic.REVIEW, "nurse");
        clinic.answered(
                id,
                Clinic.REVIEW,
                "nurse",
                "edit",
                "Sounds like frumiosity",
                Map.of("urgency", "urgent", "note", "Ask for her bandersnatch"));
        clinic.awaitEnd(id, "urgent");
        String held = clinic.send(null, Map.of("message", "The mimsyborogove again", "channel", "chat"));
        clinic.answered(held, Clinic.IDENTITY, "frontdesk", "reject", "Only a gryphonmock spoke", Map.of());
        clinic.awaitEnd(held, "held");

        for (String word : List.of(
                "quixotropic",
                "zanthelioma",
                "jabberfest",
                "Vorpalsdottir",
                "867 5309",
                "8675309",
                "snickersnee",
                "frumiosity",
                "bandersnatch",
                "mimsyborogove",
                "gryphonmock")) {
            assertThat(placesOf(word))
                    .as("places that hold '%s' in clear", word)
                    .isEmpty();
        }
        assertThat(placesOf(id)).as("the search itself finds what is there").isNotEmpty();
    }

    /** Every column of every table of every schema that could hold text. */
    private List<String> placesOf(String word) {
        List<String> places = new ArrayList<>();
        for (Map<String, Object> column : database.sql("""
                        select c.table_schema, c.table_name, c.column_name, c.data_type
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE'
                          and c.table_schema not in ('pg_catalog', 'information_schema')
                          and c.data_type not in ('bigint', 'integer', 'smallint', 'boolean', 'double precision', 'numeric',
                              'date', 'timestamp with time zone', 'timestamp without time zone', 'uuid', 'real')
                        """).query().listOfRows()) {
            String table = "\"%s\".\"%s\"".formatted(column.get("table_schema"), column.get("table_name"));
            boolean bytes = "bytea".equals(column.get("data_type"));
            String name = "\"" + column.get("column_name") + "\"";
            String test = bytes
                    ? "position(cast(? as bytea) in " + name + ") > 0"
                    : "position(lower(?) in lower(cast(" + name + " as text))) > 0";
            Object wanted = bytes ? word.getBytes(StandardCharsets.UTF_8) : word;
            long rows = database.sql("select count(*) from " + table + " where " + test)
                    .param(wanted)
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                places.add(table + "." + name);
            }
        }
        return places;
    }

    private static List<String> labels(JsonNode resource) {
        List<String> labels = new ArrayList<>();
        resource.at("/meta/security")
                .forEach(label -> labels.add(label.path("code").asText()));
        return labels;
    }

    private static JsonNode only(List<JsonNode> resources) {
        assertThat(resources).hasSize(1);
        return resources.get(0);
    }
}
