package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José Núñez-O'Hara",
                "jose nunez ohara",
                "NUNEZ O’HARA, JOSE",
                "Jose Maria Núñez Ohara",
                "José34 Núñez12-O'Hara5"
            })
    void theSameNameSpelledOtherwiseWithTheSameBirthDateIsTheSamePatient(String name) {
        assertThat(Likeness.of(patient(), contact(name, "1984-02-29", null))).isEqualTo(Likeness.STRONG);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "José Núñez-O'Hara,          -, -,               WEAK",
                "José Núñez-O'Hara, 1984-02-28, -,               NONE",
                "José Núñez-O'Hara, 1984-02-28, +1 555 010 0199, WEAK",
                "Núñez-O'Hara,      1984-02-29, -,               WEAK",
                "José Garcia,       1984-02-29, -,               WEAK",
                "Ann Smith,         1984-02-29, -,               NONE",
                "Ann Smith,         1984-02-29, 555-010-0199,    WEAK",
                "Ann Smith,                  -, 555-010-0199,    NONE",
                "José,                       -, 555-010-0199,    WEAK",
                "José,                       -, 0199,            NONE",
                "-,                 1984-02-29, -,               NONE"
            })
    void lessThanTwoIdentifiersIsForAPerson(
            @Nullable String name, @Nullable String birthDate, @Nullable String phone, Likeness expected) {
        assertThat(Likeness.of(patient(), contact(name, birthDate, phone))).isEqualTo(expected);
    }

    @Test
    void aClosedRecordIsNeverAMatchByItself() {
        PatientRecord closed = patient();
        closed.resource().put("active", false);

        assertThat(Likeness.of(closed, contact("José Núñez-O'Hara", "1984-02-29", null)))
                .isEqualTo(Likeness.WEAK);
    }

    private static PatientRecord patient() {
        ObjectNode patient = JsonNodeFactory.instance.objectNode();
        patient.put("id", "1").put("birthDate", "1984-02-29");
        ObjectNode name = patient.putArray("name").addObject().put("family", "Núñez-O'Hara");
        name.putArray("given").add("José");
        patient.putArray("telecom").addObject().put("system", "phone").put("value", "(555) 010-0199");
        return new PatientRecord(patient);
    }

    private static MessageInput.Contact contact(
            @Nullable String name, @Nullable String birthDate, @Nullable String phone) {
        return new MessageInput.Contact(name, birthDate, phone);
    }
}
