package io.wardclerk.assistant.safeguards;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.terminology.CodeSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Diabetes (E11.9) is stable.                | ICD10CM | E11.9
            ICD-10-CM code I10 for hypertension.       | ICD10CM | I10
            ICD10: Z9911                               | ICD10CM | Z9911
            HCPCS E0110 crutches.                      | HCPCS   | E0110
            CVX code 208 was given.                    | CVX     | 208
            LOINC 4548-4 HbA1c.                        | LOINC   | 4548-4
            SNOMED CT 44054006.                        | SNOMED  | 44054006
            """)
    void codesAreFoundByTheirFormOrTheirSystem(String text, CodeSystem system, String code) {
        assertThat(TextCodes.in(text)).singleElement().satisfies(named -> {
            assertThat(named.system()).isEqualTo(system);
            assertThat(named.code()).isEqualTo(code);
            assertThat(text.substring(named.span().start(), named.span().end())).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vitamin B12 is low.",
                "A1C 7.2 percent.",
                "T4 was 1.2 and L4 to L5 disc disease.",
                "Room E0110 on the ward.",
                "SpO2 98.6 on air.",
                "Seen at 10.30 in clinic C21."
            })
    void whatOnlyLooksLikeACodeIsNone(String text) {
        assertThat(TextCodes.in(text)).isEmpty();
    }

    @Test
    void aCodeIsNamedOnce() {
        assertThat(TextCodes.in("ICD-10 code E11.9, again E11.9.")).hasSize(2);
    }
}
