package io.wardclerk.fhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.fhir.sandbox.TestSandbox.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SyntheticClinicTest {

    private static TestSandbox fhir;
    private static long millis;

    @BeforeAll
    static void start() {
        fhir = new TestSandbox();
        long from = System.nanoTime();
        fhir.sandbox.clinic().load();
        millis = (System.nanoTime() - from) / 1_000_000;
    }

    @AfterAll
    static void stop() throws Exception {
        fhir.close();
    }

    private static int total(String query) {
        Answer answer = fhir.get(query + (query.contains("?") ? "&" : "?") + "_summary=count");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("total").asInt();
    }

    @Test
    void theClinicHasPatientsWithHistoriesStaffAndFreeSlots() {
        System.out.println("Synthetic clinic loaded in " + millis + " ms");
        assertThat(total("Patient?_tag=HTEST")).isGreaterThanOrEqualTo(25);
        assertThat(total("Practitioner")).isEqualTo(6);
        assertThat(total("PractitionerRole")).isEqualTo(6);
        assertThat(total("Schedule")).isEqualTo(6);
        assertThat(total("Slot?status=free&schedule.actor=Practitioner/dr-okafor"))
                .isGreaterThan(300);
        assertThat(total("Condition?patient=rb-001&clinical-status=active")).isEqualTo(3);
        assertThat(total("MedicationRequest?patient=Patient/rb-001&status=active"))
                .isEqualTo(3);
        assertThat(total("AllergyIntolerance?patient=rb-001")).isEqualTo(1);
        assertThat(total("Observation?patient=rb-001&category=vital-signs")).isEqualTo(6);
        assertThat(total("DocumentReference?patient=rb-001")).isEqualTo(1);
        assertThat(total("Encounter?patient=rb-001")).isEqualTo(2);
        assertThat(total("Patient?name=abara")).isEqualTo(2);
    }

    @Test
    void anotherStartAddsNothing() {
        assertThat(fhir.sandbox.clinic().load()).isZero();
    }

    @Test
    void everyReferenceNamesSomething() {
        assertThat(fhir.jdbc
                        .sql(
                                "select count(*) from sandbox.search_reference x where url is not null or not exists"
                                        + " (select 1 from sandbox.resource r where r.type = x.target_type and r.id = x.target_id)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aVisitNoteIsReadBack() {
        Answer note = fhir.get("DocumentReference/rb-001-note-1");
        assertThat(note.body().at("/content/0/attachment/data").asText()).isNotEmpty();
    }
}
