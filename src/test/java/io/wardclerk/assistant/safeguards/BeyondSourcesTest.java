package io.wardclerk.assistant.safeguards;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.Safeguards.Source;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the record, the clock and the rules: what an output may not say although its source says it too. */
class BeyondSourcesTest {

    private static final SourceChecks CHECKS = Fixture.safeguards();
    private static final KnownRecord RECORD = new KnownRecord(
            54,
            "female",
            List.of("Penicillin V", "sulfonamides"),
            List.of("Lisinopril 10 mg", "metformin"),
            List.of("Osteoarthritis of left knee", "Asthma"));

    private static List<Finding> check(
            String source, String output, @Nullable KnownRecord record, @Nullable String floor) {
        return CHECKS.check(new Question(
                        List.of(new Source("s", source)), output, Set.of("record", "urgency", "time"), record, floor))
                .findings();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BLOCK  | Amoxicillin 500 mg three times a day was started.
            BLOCK  | She takes bactrim for the infection.
            REVIEW | Continue atorvastatin at night.
            BLOCK  | Pain in the right knee for a month.
            BLOCK  | A 45-year-old woman with a cough.
            REVIEW | He was seen today.
            BLOCK  | Prostate exam was normal.
            """)
    void aConflictWithTheRecordIsNamedAlthoughTheSourceSaysTheSame(Severity severity, String text) {
        assertThat(check(text, text, RECORD, null))
                .filteredOn(finding -> finding.check().equals("record"))
                .extracting(Finding::severity)
                .contains(severity);
        assertThat(check(text, text, null, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            She is allergic to amoxicillin.
            Lisinopril 10 mg daily was continued.
            Pain in the left knee.
            The patient is 55 years old.
            She does not take aspirin.
            Her father had prostate cancer.
            Her brother, a 30 year old man, has asthma.
            """)
    void whatAgreesWithTheRecordIsNoConflict(String text) {
        assertThat(check(text, text, RECORD, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            emergency | You can rest at home.
            emergency | Triage is routine.
            emergency | This is not an emergency.
            urgent    | A routine appointment in a few weeks is fine.
            urgent    | It can wait.
            emergency | A same-day appointment is enough.
            """)
    void noTextGoesBelowTheFloor(String floor, String text) {
        assertThat(check(text, text, null, floor)).extracting(Finding::check).contains("urgency");
        assertThat(check(text, text, null, null)).isEmpty();
    }

    @Test
    void whatIsAtTheFloorOrAboveItPasses() {
        assertThat(check("Come today.", "Come to a same-day appointment.", null, "urgent"))
                .isEmpty();
        assertThat(check("x", "Call an ambulance now.", null, "emergency")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Seen on March 3, 2024 for cough.      | Seen on March 13, 2024 for cough.
            Seen on 2024-03-03 for cough.         | Seen on 2023-03-03 for cough.
            Surgery was in May 2019.              | Surgery was in June 2019.
            The dry cough began yesterday at work after lunch. | The dry cough began last week at work after lunch.
            """)
    void aChangedTimeIsNamed(String source, String output) {
        assertThat(check(source, output, null, null)).extracting(Finding::check).contains("time");
        assertThat(check(source, source, null, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Seen on March 3, 2024.        | Seen on 03/03/2024.
            Seen on 3/4/2024.             | Seen on 4 March 2024.
            Seen on 3/4/2024.             | Seen on April 3rd, 2024.
            Surgery on 12 May 2019.       | Surgery in May 2019.
            """)
    void theSameDayWrittenOtherwiseIsNoDifference(String source, String output) {
        assertThat(check(source, output, null, null)).isEmpty();
    }
}
