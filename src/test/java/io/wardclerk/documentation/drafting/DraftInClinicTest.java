package io.wardclerk.documentation.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Draft.Source;
import io.wardclerk.documentation.DraftRequest;
import io.wardclerk.documentation.Drafting;
import io.wardclerk.documentation.Kind;
import io.wardclerk.documentation.Progress;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft in the clinic as it comes: its own record, its own codes, the built-in engine. */
@ApplicationTest
class DraftInClinicTest {

    private static final String TRANSCRIPT = """
            Doctor: Good morning. What brings you in?
            Patient: I have had a sore throat since Monday, and my ankles are swollen again.
            Doctor: Any chest pain?
            Patient: No.
            Doctor: The throat is red. Your blood pressure is 138 over 84.
            Doctor: This is likely acute pharyngitis. The hypertension is controlled.
            Doctor: I will prescribe amoxicillin 500 mg three times a day. Come back in a week.
            """;

    private final Drafting drafting;
    private final Documents documents;

    @Autowired
    DraftInClinicTest(Drafting drafting, Documents documents) {
        this.drafting = drafting;
        this.documents = documents;
    }

    @Test
    void theRecordOfThePatientIsReadAndItsConflictsAreNamed() throws Exception {
        Draft draft = draft("Patient/rb-001");

        DraftProperties.hold(draft);
        assertThat(draft.sources())
                .filteredOn(source -> !source.title().equals("Transcript"))
                .isNotEmpty()
                .allSatisfy(source -> {
                    assertThat(source.ref()).contains("/rb-001-");
                    assertThat(source.versionId()).isNotEmpty();
                });
        assertThat(draft.sources())
                .extracting(Source::title)
                .contains("Transcript", "Problem", "Medication", "Allergy", "Earlier note");
        assertThat(draft.sentences()
                        .filter(sentence -> sentence.text().contains("amoxicillin"))
                        .flatMap(sentence -> sentence.findings().stream()))
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo("allergy");
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
                });
    }

    @Test
    void codesStandAtTheSentencesWhoseWordsTheyRestOn() throws Exception {
        Draft draft = draft("Patient/rb-018");

        assertThat(draft.sentences()
                        .filter(sentence -> sentence.text().contains("hypertension"))
                        .flatMap(sentence -> sentence.codes().stream())
                        .filter(Draft.Code::valid)
                        .map(Draft.Code::code))
                .contains("I10");
        assertThat(draft.sentences()
                        .filter(sentence -> sentence.text().contains("chest pain"))
                        .flatMap(sentence -> sentence.codes().stream()))
                .as("what was asked and denied")
                .isEmpty();
    }

    private Draft draft(String subject) throws Exception {
        String instance = UUID.randomUUID().toString();
        StepContext step = new StepContext(
                instance,
                "documentation",
                "draft",
                "step-" + instance,
                1,
                subject,
                Instant.now(),
                Instant.now().plusSeconds(200));
        String transcript = documents.store(step.scope(), "transcript", TRANSCRIPT.getBytes(StandardCharsets.UTF_8));
        return drafting.draft(
                new DraftRequest(step, Kind.VISIT_NOTE, "en", null, transcript, null, null, null), Progress.NONE);
    }
}
