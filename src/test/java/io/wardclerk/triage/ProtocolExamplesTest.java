package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.triage.Assessment.Reason;
import io.wardclerk.triage.protocol.ProtocolRow;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row of the protocol tables against the sentences that its authors wrote beside it. */
class ProtocolExamplesTest {

    private final TriageFixture fixture = TriageFixture.INSTANCE;

    @TestFactory
    Stream<DynamicTest> eachRowRecognisesItsExamples() {
        return fixture.protocols().rows().stream().flatMap(row -> row.examples().stream()
                .map(text -> DynamicTest.dynamicTest(row.id() + ": " + text, () -> recognises(row, text))));
    }

    @TestFactory
    Stream<DynamicTest> noRowFiresOnItsCounterexamples() {
        return fixture.protocols().rows().stream().flatMap(row -> row.counterexamples().stream()
                .map(text -> DynamicTest.dynamicTest(row.id() + ": " + text, () -> staysSilent(row, text))));
    }

    @Test
    void everyEmergencyRowHasAnExampleAndACounterexample() {
        assertThat(fixture.protocols().rows())
                .filteredOn(row -> row.urgency() == Urgency.EMERGENCY)
                .hasSizeGreaterThan(90)
                .allSatisfy(row -> {
                    assertThat(row.examples()).as(row.id()).isNotEmpty();
                    assertThat(row.counterexamples()).as(row.id()).isNotEmpty();
                });
    }

    private void recognises(ProtocolRow row, String text) {
        Assessment assessment = fixture.assessment().assess(TriageCase.ofMessage(text));
        assertThat(assessment.reasons()).extracting(Reason::rule).contains(row.id());
        assertThat(assessment.reasons()).allSatisfy(reason -> assertThat(reason.evidence())
                .filteredOn(evidence -> evidence.start() >= 0)
                .allSatisfy(evidence -> assertThat(text.substring(evidence.start(), evidence.end()))
                        .isEqualTo(evidence.quote())));
        if (row.floor()) {
            assertThat(fixture.assessment().floor(text).redFlags()).contains(row.id());
        }
    }

    private void staysSilent(ProtocolRow row, String text) {
        assertThat(fixture.assessment().assess(TriageCase.ofMessage(text)).reasons())
                .extracting(Reason::rule)
                .doesNotContain(row.id());
    }
}
