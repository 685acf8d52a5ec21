package io.wardclerk.assistant.sections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations of our own writing. */
class CuedSectionsTest {

    private final CuedSections sections = new CuedSections();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALLERGY       | Doctor: Is there any medicine you react to?;Patient: I am allergic to latex and get hives.
            PASTSURGICAL  | Doctor: Which operations have you had?;Patient: My appendix was removed in 1999.
            FAM/SOCHX     | Doctor: Does anything run in the family?;Patient: My aunt had diabetes.
            FAM/SOCHX     | Doctor: Do you smoke?;Patient: I gave up ten years ago.;Doctor: Any alcohol?;Patient: Wine at weekends.
            IMMUNIZATIONS | Doctor: Are your vaccinations up to date?;Patient: I had the tetanus booster last spring.
            MEDICATIONS   | Doctor: Which tablets do you take, and how many milligrams?;Patient: Metformin, one pill twice a day.
            CC            | Doctor: What brings you in today?;Patient: My ear.
            ROS           | Doctor: Any fever or chills?;Patient: No.;Doctor: Chest pain?;Patient: No.;Doctor: Any nausea, vomiting, diarrhea or constipation?;Patient: None of these.;Doctor: Headache or dizziness?;Patient: No.
            """)
    void aSectionIsToldByWhatItIsFor(String section, String conversation) {
        assertThat(sections.ranked(conversation.replace(';', '\n')).get(0).key())
                .isEqualTo(section);
    }
}
