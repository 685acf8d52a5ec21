package io.wardclerk.documentation.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.assistant.skills.Desk;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Draft.Source;
import io.wardclerk.documentation.DraftRequest;
import io.wardclerk.documentation.Drafting;
import io.wardclerk.documentation.Kind;
import io.wardclerk.documentation.Progress;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the built-in engine drafts: copies with their places, and nothing where the sources say nothing. */
class DraftingTest {

    private final DraftingDesk desk = new DraftingDesk(SpeakingModel.offline());

    @BeforeEach
    void record() {
        desk.problem("c1", "Essential hypertension");
        desk.medication("m1", "Lisinopril 10 MG Oral Tablet", "once daily");
        desk.allergy("a1", "Penicillin");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whateverIsDraftedRestsOnItsSources(Kind kind) {
        Draft draft = desk.draft(kind, OwnVisit.TRANSCRIPT);

        DraftProperties.hold(draft);
        assertThat(draft.sentences()).isNotEmpty();
        assertThat(draft.engine().mode()).isEqualTo("offline");
        assertThat(draft.title()).endsWith("2021-06-01");
        assertThat(draft.findings()).extracting(Draft.Finding::code).doesNotContain("allergy-omitted");
    }

    @Test
    void aNoteIsSortedBySections() {
        Draft draft = desk.draft(Kind.VISIT_NOTE, OwnVisit.TRANSCRIPT);

        assertThat(draft.sections())
                .extracting(Section::key)
                .containsExactly("subjective", "objective", "assessment", "plan");
        assertThat(texts(draft, "subjective"))
                .contains(
                        "I have had a cough for three weeks now.",
                        "Any fever? No.",
                        "I am allergic to latex.",
                        "Allergy: Penicillin",
                        "Medication: Lisinopril 10 MG Oral Tablet; Dosage: once daily");
        assertThat(texts(draft, "objective")).contains("Your blood pressure is 150 over 92.");
        assertThat(texts(draft, "assessment")).contains("I think the cough is likely caused by the lisinopril.");
        assertThat(texts(draft, "plan")).contains("I will order an x-ray of the right knee.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Doctor: You have bronchitis.                           | assessment
            Doctor: This is a sprain of the ankle.                 | assessment
            Doctor: Your asthma is well controlled.                | assessment
            Doctor: It may be due to the new tablets, this cough.  | assessment
            Doctor: So you have had a cough and a fever.           | subjective
            Doctor: You told me that the cough is worse at night.  | subjective
            Patient: I have bronchitis and a cough again.          | subjective
            Patient: My asthma is well controlled, no cough.       | subjective
            """)
    void whatAClinicianMakesOfItIsAssessmentAndWhatIsRepeatedIsNot(String said, String section) {
        Draft draft = desk.draft(Kind.VISIT_NOTE, "Patient: I have a headache.\n" + said);

        assertThat(texts(draft, section)).contains(said.substring(said.indexOf(':') + 2));
    }

    @Test
    void aSectionStaysEmptyRatherThanBeInvented() {
        Draft draft = desk.draft(Kind.VISIT_NOTE, "Patient: I have a cough.\nDoctor: I see.");

        Section plan = draft.sections().get(3);
        assertThat(plan.sentences()).isEmpty();
        assertThat(plan.empty()).contains("does not write");
    }

    @Test
    void aQuestionAndItsAnswerStayTogether() {
        Draft draft = desk.draft(Kind.VISIT_NOTE, OwnVisit.TRANSCRIPT);

        Sentence denied = draft.sentences()
                .filter(sentence -> sentence.text().equals("Any fever? No."))
                .findFirst()
                .orElseThrow();
        assertThat(denied.evidence()).extracting(Draft.Evidence::quote).containsExactly("Any fever?", "No.");
    }

    @Test
    void aConflictWithTheRecordIsNamedWithTheEntry() {
        desk.problem("c2", "Osteoarthritis of left knee");

        Draft draft =
                desk.draft(Kind.VISIT_NOTE, OwnVisit.TRANSCRIPT + "Doctor: I will prescribe amoxicillin 500 mg.\n");

        Sentence prescription = draft.sentences()
                .filter(sentence -> sentence.text().contains("amoxicillin"))
                .findFirst()
                .orElseThrow();
        assertThat(prescription.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("allergy");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
            assertThat(finding.evidence()).extracting(Draft.Evidence::ref).containsExactly("AllergyIntolerance/a1");
        });
        assertThat(draft.sentences()
                        .filter(sentence -> sentence.text().contains("right knee"))
                        .flatMap(sentence -> sentence.findings().stream()))
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo("laterality");
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
                });
    }

    @Test
    void anotherDoseThanTheListHasIsNamed() {
        Draft draft = desk.draft(Kind.VISIT_NOTE, "Patient: I take lisinopril 40 mg every morning.");

        assertThat(draft.sentences()
                        .filter(sentence -> sentence.text().contains("40 mg"))
                        .flatMap(sentence -> sentence.findings().stream()))
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo("medication-list");
                    assertThat(finding.evidence())
                            .extracting(Draft.Evidence::ref)
                            .containsExactly("MedicationRequest/m1");
                });
    }

    @Test
    void onlyTheSubjectsRecordIsRead() {
        desk.resource("""
                {"resourceType":"AllergyIntolerance","id":"a9","meta":{"versionId":"1"},"patient":{"reference":"Patient/p2"},
                 "code":{"text":"Shellfish"}}""");
        desk.resource("""
                {"resourceType":"Condition","id":"c9","meta":{"versionId":"3"},"subject":{"reference":"Patient/p1"},
                 "verificationStatus":{"coding":[{"code":"refuted"}]},"code":{"text":"Tuberculosis"}}""");

        Draft draft = desk.draft(Kind.VISIT_NOTE, OwnVisit.TRANSCRIPT);

        assertThat(draft.sources())
                .extracting(Source::ref)
                .contains("AllergyIntolerance/a1", "Condition/c1", "MedicationRequest/m1")
                .doesNotContain("AllergyIntolerance/a9", "Condition/c9");
    }

    @Test
    void earlierNotesAreReadForALetterAndNotForThePatient() {
        note("d1", "The patient had pneumonia with fever in March.");

        assertThat(desk.draft(Kind.REFERRAL, OwnVisit.TRANSCRIPT).sources())
                .extracting(Source::title)
                .contains("Earlier note");
        assertThat(desk.draft(Kind.SUMMARY, OwnVisit.TRANSCRIPT).sources())
                .extracting(Source::title)
                .doesNotContain("Earlier note");
        assertThat(texts(desk.draft(Kind.VISIT_NOTE, OwnVisit.TRANSCRIPT), "subjective"))
                .as("nothing is copied forward")
                .noneMatch(text -> text.contains("pneumonia"));
    }

    @Test
    void theTranscriptMayLieInTheRecord() {
        note("d2", OwnVisit.TRANSCRIPT);

        Draft draft = desk.draft(request("r1", "DocumentReference/d2"));

        assertThat(draft.sources().get(0)).satisfies(source -> {
            assertThat(source.ref()).isEqualTo("DocumentReference/d2");
            assertThat(source.versionId()).isEqualTo("1");
            assertThat(source.title()).isEqualTo("Transcript");
        });
        DraftProperties.hold(draft);
    }

    @Test
    void withoutATranscriptThereIsNoDraft() {
        assertThatThrownBy(() -> desk.drafting.draft(request("r2", "DocumentReference/none"), Progress.NONE))
                .isInstanceOf(BusinessFault.class)
                .extracting(fault -> ((BusinessFault) fault).code())
                .isEqualTo(Drafting.NO_TRANSCRIPT);
    }

    @Test
    void aRepeatedStepGoesOnFromWhatItGatheredFirst() {
        note("d3", OwnVisit.TRANSCRIPT);
        Draft first = desk.draft(request("r3", "DocumentReference/d3"));
        desk.allergy("a2", "Codeine");

        Draft again = desk.draft(request("r3", "DocumentReference/d3"));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void theBuiltInEngineDoesNotTranslate() {
        Draft draft = desk.draft(Kind.SUMMARY, "es", 6, OwnVisit.TRANSCRIPT);

        assertThat(draft.sentences()).isEmpty();
        assertThat(draft.sections())
                .allSatisfy(section -> assertThat(section.empty()).contains("does not translate"));
        assertThat(draft.sections().get(0).title()).isEqualTo("Por qué vino");
    }

    @Test
    void whoWaitsHearsHowFarItIs() throws Exception {
        List<String> heard = new ArrayList<>();

        desk.drafting.draft(
                request("r4", "DocumentReference/" + note("d4", OwnVisit.TRANSCRIPT)),
                (stage, done, of) -> heard.add(stage + " " + done + "/" + of));

        assertThat(heard).containsExactly("gather 0/4", "write 1/4", "check 2/4", "check 4/4");
    }

    private String note(String id, String text) {
        String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        desk.resource("""
                {"resourceType":"DocumentReference","id":"%s","meta":{"versionId":"1"},"status":"current",
                 "subject":{"reference":"Patient/p1"},"content":[{"attachment":{"contentType":"text/plain","data":"%s"}}]}""".formatted(id, data));
        return id;
    }

    private static DraftRequest request(String step, @Nullable String transcript) {
        Instant end = Instant.now().plusSeconds(200);
        return new DraftRequest(
                new StepContext(
                        "case-" + step, "documentation", "draft", step, 1, Desk.SUBJECT, DraftingDesk.VISIT, end),
                Kind.VISIT_NOTE,
                "en",
                null,
                null,
                transcript,
                null,
                null);
    }

    private static List<String> texts(Draft draft, String key) {
        return draft.sections().stream()
                .filter(section -> section.key().equals(key))
                .flatMap(section -> section.sentences().stream())
                .map(Sentence::text)
                .collect(Collectors.toList());
    }
}
