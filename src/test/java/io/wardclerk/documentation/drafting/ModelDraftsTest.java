package io.wardclerk.documentation.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Finding;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Draft.Support;
import io.wardclerk.documentation.Edits;
import io.wardclerk.documentation.Kind;
import io.wardclerk.documentation.Review.Added;
import io.wardclerk.documentation.drafting.SpeakingModel.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model at the wire writes; its sentences, and those that a clinician makes of them, are held to the same sources. */
class ModelDraftsTest {

    private final SpeakingModel model = new SpeakingModel();
    private final DraftingDesk desk = new DraftingDesk(model.properties());

    @BeforeEach
    void record() {
        desk.allergy("a1", "Latex");
    }

    @AfterEach
    void close() {
        desk.close();
        model.close();
    }

    private Draft draft(List<Claim> answer) {
        model.says(answer);
        return desk.draft(Kind.VISIT_NOTE, OwnVisit.TRANSCRIPT);
    }

    private static Sentence sentence(Draft draft, String text) {
        return draft.sentences()
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** Both sides are spoken of: the words nearest to what is cited decide. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            My knee hurts on the stairs       | The left knee hurts on the stairs.        | false
            My knee hurts on the stairs       | The right knee hurts on the stairs.       | true
            the one that I broke as a child   | The right wrist was broken in childhood.  | false
            the one that I broke as a child   | The left wrist was broken in childhood.   | true
            """)
    void theSideThatIsSpokenOfNearestIsTheOneThatIsMeant(String quote, String text, boolean told) {
        model.says(List.of(new Claim(text, "subjective", List.of(quote))));
        Draft draft = desk.draft(Kind.VISIT_NOTE, """
                Doctor: What brings you in?
                Patient: My knee hurts on the stairs.
                Doctor: Which one?
                Patient: The left one.
                Doctor: How is your wrist, the right one?
                Patient: It is the one that I broke as a child.
                Doctor: And your right knee and your left wrist are fine?
                Patient: Yes, those have never been a trouble to me.
                """);

        assertThat(sentence(draft, text).findings().stream()
                        .anyMatch(
                                finding -> finding.code().equals("laterality") && finding.severity() != Severity.INFO))
                .isEqualTo(told);
    }

    @Test
    void whatKeepsToItsSourcesIsLeftInPeace() {
        Draft draft = draft(OwnVisit.ANSWER);

        DraftProperties.hold(draft);
        assertThat(draft.engine().mode()).isEqualTo("llm");
        assertThat(draft.sentences()).hasSize(OwnVisit.ANSWER.size());
        assertThat(draft.sentences()).allSatisfy(sentence -> {
            assertThat(sentence.support()).as(sentence.text()).isEqualTo(Support.SUPPORTED);
            assertThat(sentence.findings()).as(sentence.text()).isEmpty();
        });
        assertThat(draft.findings()).extracting(Finding::code).containsExactly("codes-unavailable");
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 3, She takes lisinopril 100 mg every morning.",
        "UNIT, 8, Stop lisinopril and start losartan 50 mcg once daily.",
        "DRUG, 8, Stop lisinopril and start metoprolol 50 mg once daily.",
        "LATERALITY, 9, Order an x-ray of the left knee.",
        "NEGATION, 1, She reports chest pain.",
        "INVENTED_FINDING, 5, The liver edge is palpable two finger breadths below the costal margin."
    })
    void aChangedSentenceIsNamed(Fault fault, int at, String text) {
        List<Claim> answer = new ArrayList<>(OwnVisit.ANSWER);
        Claim claim = answer.get(at);
        answer.set(at, new Claim(text, claim.section(), claim.quotes()));

        Draft draft = draft(answer);

        DraftProperties.hold(draft);
        Sentence changed = sentence(draft, text);
        assertThat(changed.support()).isNotEqualTo(Support.SUPPORTED);
        assertThat(fault.told(changed)).as("%s", changed.findings()).isTrue();
        assertThat(draft.sentences().filter(fault::told)).containsExactly(changed);
    }

    @Test
    void aDroppedAllergyIsNamedWithWhereItStands() {
        List<Claim> answer = new ArrayList<>(OwnVisit.ANSWER);
        answer.remove(4);

        Draft draft = draft(answer);

        assertThat(draft.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("allergy-omitted");
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.evidence()).extracting(Draft.Evidence::quote).containsExactly("Allergy: Latex");
        });
        assertThat(draft.omissions()).extracting(Draft.Omission::ref).contains("AllergyIntolerance/a1");
    }

    @Test
    void whatIsAnotherPatientsIsNotShown() {
        Draft draft = draft(List.of(
                new Claim("He fell off a ladder on Sunday.", "subjective", List.of("I fell off a ladder on Sunday")),
                new Claim("He cannot move his shoulder.", "subjective", List.of("I can't move my shoulder at all"))));

        assertThat(draft.sentences()).isEmpty();
        assertThat(draft.findings()).extracting(Finding::code).contains("quote");
    }

    @Test
    void inAnotherLanguageNumbersUnitsAndMedicinesAreCompared() {
        model.says(List.of(
                new Claim(
                        "Tome losartan 50 mg una vez al día.", "medicines", List.of("start losartan 50 mg once daily")),
                new Claim("Tome lisinopril 80 mg.", "medicines", List.of("I take lisinopril 10 mg every morning"))));

        Draft draft = desk.draft(Kind.SUMMARY, "es", 6, OwnVisit.TRANSCRIPT);

        DraftProperties.hold(draft);
        Sentence right = draft.sentence("c1").orElseThrow();
        assertThat(right.support()).as("its words cannot be compared").isEqualTo(Support.PARTIAL);
        assertThat(right.findings()).isEmpty();
        assertThat(draft.sentence("c2").orElseThrow().findings())
                .extracting(Finding::code)
                .contains("number");
    }

    @Test
    void aSummaryThatIsHarderThanAskedIsNamed() {
        model.says(List.of(
                new Claim(
                        "Considering the probability that the cough is likely caused by lisinopril, discontinuation of lisinopril and"
                                + " initiation of losartan 50 mg once daily were recommended.",
                        "next",
                        List.of("We will stop the lisinopril and start losartan 50 mg once daily")),
                new Claim(
                        "An additional radiographic examination (x-ray) of the right knee is subsequently to be ordered.",
                        "next",
                        List.of("I will order an x-ray of the right knee"))));

        Draft draft = desk.draft(Kind.SUMMARY, "en", 6, OwnVisit.TRANSCRIPT);

        assertThat(draft.findings()).extracting(Finding::code).contains("reading-level");
    }

    @Test
    void editedAndAddedSentencesAreCheckedAgain() {
        Draft draft = draft(OwnVisit.ANSWER);
        Edits edits = new Edits(
                Map.of("c9", "Stop lisinopril and start losartan 500 mg once daily."),
                List.of(
                        new Added("a1", "plan", "Call if short of breath."),
                        new Added("a2", "assessment", "Romberg's sign is positive and the gait is ataxic.")),
                Set.of("c5"));

        Draft checked = desk.drafting.recheck(draft, edits);

        DraftProperties.hold(checked);
        Sentence edited = checked.sentence("c9").orElseThrow();
        assertThat(edited.modelText()).isEqualTo("Stop lisinopril and start losartan 50 mg once daily.");
        assertThat(edited.findings()).extracting(Finding::severity).contains(Severity.BLOCK);
        assertThat(edited.evidence()).as("searched for anew").isNotEmpty();
        assertThat(checked.sentence("a1").orElseThrow().support()).isEqualTo(Support.SUPPORTED);
        assertThat(checked.sentence("a2").orElseThrow().support()).isEqualTo(Support.NONE);
        assertThat(checked.sentence("c1")).isEqualTo(draft.sentence("c1"));
        assertThat(checked.findings())
                .as("the struck sentence told of the allergy")
                .extracting(Finding::code)
                .contains("allergy-omitted");
        assertThat(desk.drafting.recheck(draft, edits)).isEqualTo(checked);
    }

    @Test
    void aFindingThatStaysKeepsItsNumber() {
        List<Claim> answer = new ArrayList<>(OwnVisit.ANSWER);
        answer.set(
                3,
                new Claim(
                        "She takes lisinopril 100 mg every morning.",
                        "subjective",
                        answer.get(3).quotes()));
        Draft draft = draft(answer);
        List<Finding> before = draft.sentence("c4").orElseThrow().findings();

        Draft checked = desk.drafting.recheck(
                draft, new Edits(Map.of("c1", "The patient has had a cough for nine weeks."), List.of(), Set.of()));

        assertThat(checked.sentence("c4").orElseThrow().findings()).isEqualTo(before);
        assertThat(checked.sentence("c1").orElseThrow().findings())
                .isNotEmpty()
                .extracting(Finding::id)
                .doesNotContainAnyElementsOf(
                        draft.allFindings().map(Finding::id).toList());
    }

    @Test
    void editsOfWhatThereIsNotAreRefused() {
        Draft draft = draft(OwnVisit.ANSWER);

        assertThatThrownBy(() -> desk.drafting.recheck(draft, new Edits(Map.of("c99", "x"), List.of(), Set.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> desk.drafting.recheck(
                        draft, new Edits(Map.of(), List.of(new Added("a1", "nowhere", "x")), Set.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
