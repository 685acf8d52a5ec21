package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.terminology.ClaimTables;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Flag;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Lookup.Found;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class TerminologyApiTest {

    private static final String IMPORTS = "/api/v1/terminology/imports";
    private static final String FILE = "code,start,end\n1,19801001,\n8,19941001,20050930\n";
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    private final WardclerkClient client;
    private final Terminology terminology;
    private final ClaimTables claims;

    @Autowired
    TerminologyApiTest(WardclerkClient client, Terminology terminology, ClaimTables claims) {
        this.client = client;
        this.terminology = terminology;
        this.claims = claims;
    }

    @Test
    void a_file_is_loaded_and_answers_at_once() {
        Response loaded = client.post(
                IMPORTS + "?name=statuses.csv&version=2026", FILE, "Content-Type", "application/octet-stream");

        assertThat(loaded.status()).as(loaded.body()).isEqualTo(201);
        assertThat(loaded.json().path("state").asText()).isEqualTo("ACTIVE");
        assertThat(loaded.json().path("rows").asInt()).isEqualTo(2);
        assertThat(terminology.standing(CodeSystem.DISCHARGE_STATUS, "01", DAY)).isEqualTo(Standing.BILLABLE);
        assertThat(terminology.standing(CodeSystem.DISCHARGE_STATUS, "08", DAY)).isEqualTo(Standing.NOT_THEN);
        String id = loaded.json().path("id").asText();
        assertThat(client.get(IMPORTS + "/" + id).json().path("format").asText())
                .isEqualTo("Patient discharge statuses");
        assertThat(client.get(IMPORTS).json().path("items").findValuesAsText("id"))
                .contains(id);
        JsonNode releases = client.get("/api/v1/terminology/releases").json().path("items");
        assertThat(releases.findValuesAsText("id"))
                .contains(loaded.json().path("release").asText());
    }

    @Test
    void a_broken_file_is_a_problem_with_its_lines() {
        Response refused = client.post(
                IMPORTS + "?name=statuses.csv", FILE.replace("19941001", "tomorrow"), "Content-Type", "text/csv");

        assertProblem(refused, 422, "terminology-file-refused");
        assertThat(refused.json().path("errors").path(0).path("pointer").asText())
                .isEqualTo("line 3");
    }

    @Test
    void the_same_key_loads_once_and_another_file_under_it_is_refused() {
        String key = UUID.randomUUID().toString();
        String[] headers = {"Content-Type", "text/csv", "Idempotency-Key", key};
        Response first = client.post(IMPORTS + "?version=2025", FILE, headers);
        Response again = client.post(IMPORTS + "?version=2025", FILE, headers);
        Response other = client.post(IMPORTS + "?version=2025", FILE + "9,19801001,\n", headers);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertProblem(other, 422, "idempotency-key-reused");
    }

    @Test
    void only_who_may_import_imports() {
        assertProblem(client.send("demo-intake", "POST", IMPORTS, FILE, "Content-Type", "text/csv"), 403, "forbidden");
    }

    @Test
    void the_starter_set_answers_where_nothing_else_is_loaded() {
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11.9", DAY)).isEqualTo(Standing.BILLABLE);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11", DAY)).isEqualTo(Standing.HEADER);
        assertThat(terminology.find(CodeSystem.ICD10CM, "M54.5", LocalDate.of(2021, 9, 30)))
                .isInstanceOf(Found.class);
        assertThat(terminology.find(CodeSystem.ICD10CM, "R05.9", LocalDate.of(2021, 9, 30)))
                .isInstanceOf(Lookup.NotThen.class);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "A00.0", DAY))
                .as("real, but not in the small set")
                .isEqualTo(Standing.NOT_LOADED);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "e11.9", DAY)).isEqualTo(Standing.UNKNOWN);
        assertThat(terminology.standing(CodeSystem.LOINC, "8480-6", DAY)).isEqualTo(Standing.BILLABLE);
        assertThat(terminology.standing(CodeSystem.CVX, "115", DAY)).isEqualTo(Standing.BILLABLE);
        assertThat(terminology.standing(CodeSystem.UCUM, "mm[Hg]", DAY)).isEqualTo(Standing.BILLABLE);
        assertThat(claims.ageBand(Flag.NEWBORN, DAY)).contains(new ClaimTables.AgeBand(0, 0));
    }
}
