package io.wardclerk.fhir.balp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.wardclerk.audit.AuditAction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BalpEventsTest {

    private static final FhirContext CONTEXT = FhirContext.forR4();
    private static BalpValidator validator;

    private final BalpEvents events = new BalpEvents(reference -> "pt_" + Integer.toHexString(reference.hashCode()));

    @BeforeAll
    static void profiles() throws IOException {
        validator = new BalpValidator(CONTEXT);
    }

    /** Whoever adds an act to the record finds out here whether other systems can read it. */
    @ParameterizedTest
    @EnumSource
    void every_act_is_a_valid_event_with_a_patient_and_without_and_however_it_ended(AuditAction action) {
        for (String patient : new String[] {"pt_mzxw6ytb", null}) {
            for (String outcome : List.of("success", "failure", "denied")) {
                String json = events.of(line(action.slug(), "nurse", patient, "review", outcome, "{\"count\":2}"));

                assertThat(validator.errors(json)).as(json).isEmpty();
            }
        }
        String bare = "{\"v\":1,\"seq\":1,\"at\":\"2026-11-23T21:20:00.123456Z\",\"actor\":\"wardclerk\",\"action\":\""
                + action.slug() + "\",\"outcome\":\"success\",\"detail\":{}}";
        assertThat(validator.errors(events.of(bare)))
                .as("nothing but what every record has")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fhir-read,Patient/1,{},PatientRead",
        "fhir-read,Observation?code&subject,{},PatientQuery",
        "fhir-write,Task,'{\"written\":[\"Task/1/_history/1\",\"Provenance/2\"]}',PatientCreate",
        "fhir-write,'Task/1,Provenance','{\"written\":[\"Task/1\",\"Provenance/2\"]}',PatientUpdate",
        "access,,'{\"method\":\"GET\",\"route\":\"/api/v1/instances/{id}\",\"request\":\"r-1\"}',PatientRead",
        "access,,'{\"method\":\"DELETE\",\"route\":\"/api/v1/instances/{id}\"}',PatientDelete",
        "trail-read,,{},PatientRead",
        "task-complete,review,'{\"decision\":\"accept\"}',PatientUpdate",
        "instance-start,,{},PatientCreate",
        "message-send,webhook/ehr,{},PrivacyDisclosure.Source",
        "masked-export,,{},PrivacyDisclosure.Source"
    })
    void each_kind_claims_its_profile_and_keeps_it(
            String action, @Nullable String element, String detail, String profile) {
        for (String actor : List.of("nurse", "client:portal", "wardclerk")) {
            String json = events.of(line(action, actor, "pt_mzxw6ytb", element, "success", detail));

            assertThat(event(json).getMeta().getProfile())
                    .extracting(each -> each.getValue())
                    .containsExactly(Terms.PROFILES + profile);
            assertThat(validator.errors(json)).as(json).isEmpty();
        }
    }

    @Test
    void without_a_patient_the_plain_profile_is_claimed() {
        String json = events.of(line("fhir-read", "wardclerk", null, "Slot?date", "success", "{}"));

        assertThat(event(json).getMeta().getProfile().get(0).getValue()).endsWith("BasicAudit.Query");
        assertThat(validator.errors(json)).isEmpty();
    }

    @Test
    void who_for_whom_why_and_from_where_are_said() {
        AuditEvent event = event(
                events.of(line("task-view", "nurse", "pt_mzxw6ytb", "review", "success", "{\"request\":\"r-7\"}")));

        assertThat(event.getIdElement().getIdPart()).isEqualTo("0a1b2c3d-0000-4000-8000-000000000001");
        assertThat(event.getRecordedElement().getValueAsString()).isEqualTo("2026-11-23T21:20:00.123456Z");
        assertThat(event.getAgent().get(2).getWho().getIdentifier().getValue()).isEqualTo("nurse");
        assertThat(event.getAgent().get(2).getRequestor()).isTrue();
        assertThat(event.getAgent().get(0).getNetwork().getAddress()).isEqualTo("10.1.2.3");
        assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("TREAT");
        assertThat(event.getSource().getObserver().getIdentifier().getValue()).isEqualTo("node-a");
        assertThat(event.getEntity())
                .extracting(entity -> entity.getWhat().getIdentifier().getValue())
                .containsExactly("pt_mzxw6ytb", "i-1", "r-7");
        assertThat(event.getSubtype()).extracting(code -> code.getCode()).contains("read", "task-view");
    }

    /** Read by somebody outside, an event must not lead to the patient. */
    @Test
    void a_patient_read_in_the_clinical_record_stands_there_by_pseudonym() {
        for (String patient : new String[] {"pt_mzxw6ytb", null}) {
            String read = events.of(line("fhir-read", "wardclerk", patient, "Patient/synthea-17", "success", "{}"));
            String written = events.of(line(
                    "fhir-write",
                    "wardclerk",
                    patient,
                    "Patient/synthea-17",
                    "success",
                    "{\"written\":[\"Patient/synthea-17/_history/4\"]}"));

            assertThat(read + written).contains("pt_").doesNotContain("synthea-17");
            assertThat(validator.errors(read)).isEmpty();
            assertThat(validator.errors(written)).isEmpty();
        }
    }

    @Test
    void what_failed_claims_no_profile_of_successes() {
        AuditEvent event =
                event(events.of(line("fhir-write", "wardclerk", "pt_mzxw6ytb", "Task", "failure", "{\"status\":422}")));

        assertThat(event.getMeta().getProfile()).isEmpty();
        assertThat(event.getOutcome().toCode()).isEqualTo("8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "entity", "patient", "subtype", "outcome", "network", "observer", "type"})
    void an_event_that_lacks_a_required_part_is_not_valid(String part) {
        AuditEvent event = event(events.of(line("task-view", "nurse", "pt_mzxw6ytb", "review", "success", "{}")));
        switch (part) {
            case "agent" -> event.getAgent().remove(0);
            case "entity" -> event.setEntity(null);
            case "patient" ->
                event.getEntity().removeIf(entity -> entity.getType().getCode().equals("1"));
            case "subtype" -> event.setSubtype(null);
            case "outcome" -> event.setOutcome(null);
            case "network" -> event.getAgent().get(0).setNetwork(null);
            case "observer" -> event.getSource().setObserver(null);
            default -> event.setType(null);
        }

        assertThat(validator.errors(CONTEXT.newJsonParser().encodeResourceToString(event)))
                .isNotEmpty();
    }

    /** Otherwise the tests above would show nothing. */
    @Test
    void the_validator_accepts_the_examples_of_the_profiles_own_authors() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(BalpValidator.PROFILES)) {
            List<java.nio.file.Path> examples = files.filter(
                            file -> file.getFileName().toString().startsWith("AuditEvent-"))
                    .toList();
            assertThat(examples).hasSize(4);
            for (java.nio.file.Path example : examples) {
                assertThat(validator.errors(Files.readString(example)))
                        .as(example.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void what_is_no_record_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> events.of("{\"name\":\"Zebulon\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Zebulon");
        assertThatThrownBy(() -> events.of("Zebulon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Zebulon");
    }

    private static AuditEvent event(String json) {
        return CONTEXT.newJsonParser().parseResource(AuditEvent.class, json);
    }

    private static String line(
            String action,
            String actor,
            @Nullable String patient,
            @Nullable String element,
            String outcome,
            String detail) {
        return "{\"v\":1,\"seq\":123,\"id\":\"0a1b2c3d-0000-4000-8000-000000000001\",\"at\":\"2026-11-23T21:20:00.123456Z\","
                + "\"node\":\"node-a\",\"actor\":\"" + actor + "\""
                + (patient == null ? "" : ",\"patient\":\"" + patient + "\"")
                + ",\"purpose\":\"TREAT\",\"source\":\"10.1.2.3\",\"action\":\"" + action + "\",\"instance\":\"i-1\""
                + (element == null ? "" : ",\"element\":\"" + element + "\"")
                + ",\"outcome\":\"" + outcome.toLowerCase(Locale.ROOT) + "\",\"detail\":" + detail + "}";
    }
}
