package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.Measure;
import io.wardclerk.triage.Assessment.Finding;
import io.wardclerk.triage.Assessment.Reason;
import io.wardclerk.triage.TriageCase.PatientFacts;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VitalSignsTest {

    private final TriageFixture fixture = TriageFixture.INSTANCE;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a 72-year-old woman | age | 72",
                "3 week old boy | age | 0.0575",
                "six-month-old | age | 0.5",
                "BP 88/50 | systolic | 88",
                "BP 88/50 | diastolic | 50",
                "HR 130 | heartRate | 130",
                "pulse of 44 | heartRate | 44",
                "temp 103 F | temperatureC | 39.4",
                "T 98.2\u02da F | temperatureC | 36.8",
                "temperature of 38.5 | temperatureC | 38.5",
                "SpO2 89% | spo2 | 89",
                "sats 91 % on room air | spo2 | 91",
                "RR 28 | respiratoryRate | 28",
                "pain 9/10 | pain | 9",
                "rates it as 7 out of 10 | pain | 7",
                "GCS of 14 | gcs | 14",
                "blood sugar 540 mg/dL | glucoseMmol | 30",
                "32 weeks pregnant | gestationWeeks | 32",
                "for the past 3 days | durationDays | 3",
                "2-week history | durationDays | 14"
            })
    void readsNumbersInWords(String text, String name, double value) {
        List<Measure> measures = fixture.text().read(text).measures();
        assertThat(measures)
                .filteredOn(measure -> measure.name().equals(name))
                .singleElement()
                .satisfies(measure -> {
                    assertThat(measure.value()).isCloseTo(value, Offset.offset(0.05));
                    assertThat(text.substring(measure.start(), measure.end())).isEqualTo(measure.quote());
                });
    }

    /** Chart 1 of NEWS2: the value and the points that the Royal College of Physicians gives it. */
    @ParameterizedTest
    @CsvSource({
        "respiratoryRate, 8, 3",
        "respiratoryRate, 9, 1",
        "respiratoryRate, 11, 1",
        "respiratoryRate, 12, 0",
        "respiratoryRate, 20, 0",
        "respiratoryRate, 21, 2",
        "respiratoryRate, 24, 2",
        "respiratoryRate, 25, 3",
        "spo2, 91, 3",
        "spo2, 92, 2",
        "spo2, 93, 2",
        "spo2, 94, 1",
        "spo2, 95, 1",
        "spo2, 96, 0",
        "systolic, 90, 3",
        "systolic, 91, 2",
        "systolic, 100, 2",
        "systolic, 101, 1",
        "systolic, 110, 1",
        "systolic, 111, 0",
        "systolic, 219, 0",
        "systolic, 220, 3",
        "heartRate, 40, 3",
        "heartRate, 41, 1",
        "heartRate, 50, 1",
        "heartRate, 51, 0",
        "heartRate, 90, 0",
        "heartRate, 91, 1",
        "heartRate, 110, 1",
        "heartRate, 111, 2",
        "heartRate, 130, 2",
        "heartRate, 131, 3",
        "temperatureC, 35.0, 3",
        "temperatureC, 35.1, 1",
        "temperatureC, 36.0, 1",
        "temperatureC, 36.1, 0",
        "temperatureC, 38.0, 0",
        "temperatureC, 38.1, 1",
        "temperatureC, 39.0, 1",
        "temperatureC, 39.1, 2"
    })
    void bandsAreThoseOfNews2(String measure, double value, int points) {
        assertThat(fixture.protocols().bands())
                .filteredOn(band -> band.measure().equals(measure) && value >= band.from() && value <= band.to())
                .singleElement()
                .satisfies(band -> assertThat(band.points()).isEqualTo(points));
    }

    @Test
    void sevenPointsOfVitalSignsAreAnEmergency() {
        Assessment assessment = assess(
                "I feel unwell",
                Map.of("respiratoryRate", 22, "spo2", 93, "systolic", 99, "heartRate", 95),
                PatientFacts.NONE);
        assertThat(assessment.reasons()).extracting(Reason::rule).contains("NEWS2-7");
        assertThat(assessment.urgency()).isEqualTo(Urgency.EMERGENCY);
    }

    @Test
    void newConfusionScoresThree() {
        assertThat(assess("unwell", Map.of("consciousness", "C"), PatientFacts.NONE)
                        .reasons())
                .extracting(Reason::rule)
                .contains("NEWS2-3", "RF-LIFE-04");
    }

    @Test
    void impossibleValuesAreLeftOutAndSaid() {
        Assessment assessment = assess("a cold", Map.of("spo2", 980, "heartRate", 72), PatientFacts.NONE);
        assertThat(assessment.findings()).extracting(Finding::code).containsExactly("VITALS_IMPLAUSIBLE");
        assertThat(assessment.urgency()).isEqualTo(Urgency.SELF_CARE);
    }

    @Test
    void theRecordCounts() {
        PatientFacts record = new PatientFacts(
                61.0,
                "female",
                false,
                List.of("Malignant tumor of breast"),
                List.of("Warfarin Sodium 5 MG Oral Tablet"));
        assertThat(assess("I fell this morning", Map.of(), record).redFlags()).contains("RF-HEAD-05");
        assertThat(assess("I have a cold", Map.of(), record).urgency()).isEqualTo(Urgency.SELF_CARE);
    }

    private Assessment assess(String message, Map<String, Object> vitals, PatientFacts patient) {
        return fixture.assessment().assess(new TriageCase(message, Map.of(), vitals, patient));
    }
}
