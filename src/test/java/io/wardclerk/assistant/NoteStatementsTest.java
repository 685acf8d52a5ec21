package io.wardclerk.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.coding.Statements;
import io.wardclerk.coding.Statements.Kind;
import io.wardclerk.coding.Statements.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteStatementsTest {

    private final Statements statements = new NoteStatements();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No evidence of pneumonia on the film. | pneumonia | NEGATED",
                "She denies chest pain or dyspnea. | dyspnea | NEGATED",
                "Pulmonary embolism was ruled out. | embolism | NEGATED",
                "Past medical history of stroke. | stroke | PAST",
                "Had a hip fracture ten years ago. | fracture | PAST",
                "Mother with breast cancer. | cancer | OTHERS",
                "Family history: colon cancer, gout. | gout | OTHERS",
                "Anticoagulated to prevent thrombosis. | thrombosis | POSSIBLE",
                "Return if fever persists. | fever | POSSIBLE",
                "Suspected appendicitis. | appendicitis | POSSIBLE",
            })
    void whatIsDeniedPastFearedOrOfOthersIsTold(String note, String word, Kind kind) {
        assertThat(at(note, word)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Presents with a three day history of cough. | cough",
                "No improvement of the headache. | headache",
                "No fever, but he has a productive cough. | cough",
                "Acute appendicitis was found. | appendicitis",
                "Pneumonia could not be ruled out. | Pneumonia",
                "Long-standing type 2 diabetes. | diabetes",
            })
    void whatThePatientHasIsNot(String note, String word) {
        assertThat(at(note, word)).isEmpty();
    }

    @Test
    void anyTextIsRead() {
        assertThat(statements.of("")).isEmpty();
        assertThat(statements.of("no ".repeat(5000))).isNotNull();
    }

    private Optional<Kind> at(String note, String word) {
        int start = note.indexOf(word);
        return statements.of(note).stream()
                .filter(statement -> statement.start() <= start && statement.end() >= start + word.length())
                .map(Statement::kind)
                .findFirst();
    }
}
