package io.wardclerk.story.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.Trail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    private static final Names NAMES = new Names() {

        @Override
        public String actor(String actor) {
            return switch (actor) {
                case "nurse" -> "Nora Nurse";
                case "wardclerk" -> "Wardclerk";
                default -> "the system 'portal'";
            };
        }

        @Override
        public String element(String id) {
            return Map.of("review", "Review triage", "checkRedFlags", "Check red flags")
                    .getOrDefault(id, id);
        }

        @Override
        public String workflow() {
            return "Triage of a patient's message";
        }
    };

    @ParameterizedTest
    @EnumSource
    void every_act_that_can_be_recorded_has_words_of_its_own(AuditAction action) {
        assertThat(Words.knows(action))
                .as("a sentence for %s in story.words", action)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void every_act_reads_as_a_sentence_however_it_ended_and_however_little_is_known(AuditAction action) {
        for (String outcome : List.of("success", "failure", "denied")) {
            String words = Words.of(entry(action.slug(), "wardclerk", null, outcome, Map.of()), NAMES);

            assertThat(words)
                    .matches("(?s)[A-Z'].{10,}\\.")
                    .doesNotContain("null")
                    .doesNotContain("{")
                    .doesNotContain("  ")
                    .doesNotContain("''");
        }
    }

    @Test
    void a_person_and_the_steps_of_the_diagram_are_named() {
        assertThat(told("task-view", "nurse", "review", Map.of("part", "form", "task", "t-1")))
                .isEqualTo("Nora Nurse opened the task 'Review triage' and saw what it holds about the patient.");
        assertThat(told("task-complete", "nurse", "review", Map.of("decision", "edit", "changed", List.of("urgency"))))
                .isEqualTo("Nora Nurse corrected the proposal in 'Review triage', and changed: urgency.");
        assertThat(told("instance-start", "client:portal", null, Map.of("version", 3)))
                .isEqualTo("The system 'portal' started a case of 'Triage of a patient's message', version 3 of it.");
    }

    @Test
    void a_decision_gives_the_reasons_of_the_rules_that_made_it() {
        Map<String, Object> detail = Map.of(
                "rules", List.of("RF-CARD-01", "RF-OLD-02"),
                "reasons", Map.of("RF-CARD-01", "Chest pain with breathlessness"),
                "urgency", "emergency");

        assertThat(told("rule-decision", "wardclerk", "checkRedFlags", detail))
                .isEqualTo("The rules concluded 'emergency' in 'Check red flags',"
                        + " because: Chest pain with breathlessness, RF-OLD-02.");
        assertThat(told("rule-decision", "wardclerk", "checkRedFlags", Map.of("rules", List.of(), "urgency", "none")))
                .isEqualTo("The rules looked at the case in 'Check red flags' and found nothing to say.");
    }

    /** An entry names the very record; a sentence says only of what kind it is. */
    @ParameterizedTest
    @CsvSource({"fhir-read,Patient/synthea-17", "fhir-read,Patient?birthdate&family", "fhir-write,Patient/synthea-17"})
    void no_sentence_says_which_patient(String action, String element) {
        assertThat(told(action, "wardclerk", element, Map.of("written", List.of("Patient/synthea-17"))))
                .contains("patient")
                .doesNotContain("synthea", "birthdate");
    }

    /** Details hold no content, but should one ever, its text must not become part of a sentence. */
    @Test
    void nothing_long_gets_into_a_sentence() {
        String spoken = "My chest hurts since this morning, says Zebulon Quartermaine of 12 Elm Street. ".repeat(5);

        for (AuditAction action : AuditAction.values()) {
            String words = Words.of(
                    entry(action.slug(), "wardclerk", "review", "failure", Map.of("cause", spoken, "note", spoken)),
                    NAMES);
            assertThat(words).doesNotContain("Zebulon").doesNotContain("chest");
        }
    }

    @Test
    void a_record_of_a_later_version_is_told_as_far_as_it_can_be() {
        assertThat(told("moon-landing", "nurse", null, Map.of())).isEqualTo("Nora Nurse did this: 'moon landing'.");
    }

    private static String told(String action, String actor, @Nullable String element, Map<String, Object> detail) {
        return Words.of(entry(action, actor, element, "success", detail), NAMES);
    }

    private static Trail.Entry entry(
            String action, String actor, @Nullable String element, String outcome, Map<String, Object> detail) {
        return new Trail.Entry(
                1,
                Instant.parse("2026-05-04T08:30:00Z"),
                actor,
                action,
                element,
                outcome,
                detail,
                "pt_1",
                "TREAT",
                "10.0.0.1",
                null);
    }
}
