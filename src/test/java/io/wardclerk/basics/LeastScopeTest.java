package io.wardclerk.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.StepContext;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a diagram or template says, a step reads and writes the record of its case's own patient only. */
class LeastScopeTest {

    @Test
    void thePatientIsAddedToEverySearch() {
        RecordQuery query = RecordQuery.of("MedicationRequest?status=active&_sort=-authoredon");

        assertThat(query.ofPatient("Patient/1"))
                .isEqualTo(Map.of("status", "active", "_sort", "-authoredon", "patient", "Patient/1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Practitioner",
                "MedicationRequest?patient=Patient/2",
                "MedicationRequest?subject=Patient/2",
                "MedicationRequest?_id=7",
                "MedicationRequest?_include=MedicationRequest:patient",
                "MedicationRequest?_has:Observation:patient:code=1",
                "MedicationRequest?subject:Patient.name=peter",
                "MedicationRequest?encounter.patient=2",
                "MedicationRequest?status",
                "Patient/2",
                "../Patient",
            })
    void aSearchThatLeadsElsewhereIsRefused(String query) {
        assertThatThrownBy(() -> RecordQuery.of(query)).isInstanceOf(StepRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Encounter\",\"subject\":{\"reference\":\"Patient/2\"}}",
                "{\"resourceType\":\"Encounter\",\"subject\":{\"reference\":\"Patient/11\"}}",
                "{\"resourceType\":\"Encounter\"}",
                "{\"resourceType\":\"Patient\",\"id\":\"2\"}",
            })
    void whatIsSomebodyElsesIsLeftOut(String resource) {
        assertThat(RecordQuery.belongs(tree(resource), "Patient/1")).isFalse();
    }

    @Test
    void whatIsThePatientsIsKept() {
        assertThat(RecordQuery.belongs(
                        tree("{\"resourceType\":\"AllergyIntolerance\",\"patient\":{\"reference\":\"Patient/1\"}}"),
                        "Patient/1"))
                .isTrue();
        assertThat(RecordQuery.belongs(tree("{\"resourceType\":\"Patient\",\"id\":\"1\"}"), "Patient/1"))
                .isTrue();
    }

    @Test
    void aTemplateWritesToTheCasesPatientWhateverItSays() {
        WrittenResources written = WrittenResources.of(
                step("Patient/1"),
                tree(
                        "{\"note\":{\"resourceType\":\"Task\",\"id\":\"mine\",\"status\":\"requested\",\"description\":\"\"}}"));

        JsonNode task = ((FhirRecords.Write.Create) written.creates().get(0)).resource();
        assertThat(task.at("/for/reference").asText()).isEqualTo("Patient/1");
        assertThat(task.has("id")).isFalse();
        assertThat(task.has("description")).as("FHIR knows no empty text").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":{\"resourceType\":\"Patient\"}}",
                "{\"x\":{\"resourceType\":\"Bundle\"}}",
                "{\"x\":{\"resourceType\":\"Communication\",\"about\":[{\"reference\":\"Patient/2\"}]}}",
                "{\"x\":{\"resourceType\":\"Communication\",\"about\":[{\"reference\":\"http://elsewhere/Patient/1\"}]}}",
                "{}",
            })
    void aTemplateForAnythingElseIsRefused(String template) {
        assertThatThrownBy(() -> WrittenResources.of(step("Patient/1"), tree(template)))
                .isInstanceOf(StepRefused.class)
                .hasMessageNotContaining("Patient/2");
    }

    @Test
    void withoutAPatientNothingIsWritten() {
        assertThatThrownBy(() -> WrittenResources.of(step(null), tree("{\"x\":{\"resourceType\":\"Task\"}}")))
                .isInstanceOf(StepRefused.class)
                .hasMessageContaining("no patient");
    }

    private static StepContext step(@Nullable String subject) {
        return new StepContext("i", "w", "e", "s", 1, subject, Instant.EPOCH, Instant.EPOCH);
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
