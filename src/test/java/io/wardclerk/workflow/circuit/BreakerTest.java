package io.wardclerk.workflow.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.workflow.Circuits.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One circuit: closed, open, half-open. */
class BreakerTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final FailureProperties PROPERTIES = new FailureProperties(
            3, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10), 3, Duration.ofSeconds(30));

    private final Breaker breaker = new Breaker("fhir", PROPERTIES, true, NOON);

    @Test
    void opensAfterThreeFailuresInARowAndAnAnswerBetweenStartsTheCountAnew() {
        fail(NOON);
        fail(NOON);
        breaker.succeeded(NOON);
        fail(NOON);
        fail(NOON);
        assertThat(breaker.holds()).isFalse();
        fail(NOON);
        assertThat(breaker.holds()).isTrue();
        assertThat(breaker.view().cause()).isEqualTo("no answer");
    }

    @Test
    void oneProbeDecides() {
        open();
        assertThat(breaker.probe(NOON.plusSeconds(7))).as("too early").isEmpty();
        assertThat(breaker.probe(NOON.plusSeconds(12))).isPresent();
        assertThat(breaker.view().state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.holds()).as("others wait for the probe").isTrue();
        assertThat(breaker.probe(NOON.plusSeconds(12))).as("only one").isEmpty();
        breaker.succeeded(NOON.plusSeconds(12));
        assertThat(breaker.view().state()).isEqualTo(State.CLOSED);
        assertThat(breaker.view().cause()).isNull();
    }

    @Test
    void aProbeInVainDoublesTheWaitUpToTheLongest() {
        open();
        Instant now = NOON;
        for (double seconds : new double[] {20, 30, 30}) {
            now = now.plusSeconds(40);
            assertThat(breaker.probe(now)).isPresent();
            fail(now);
            assertThat(breaker.view().state()).isEqualTo(State.OPEN);
            assertThat(Duration.between(now, breaker.view().nextProbe()))
                    .isBetween(Duration.ofMillis((long) (seconds * 800)), Duration.ofMillis((long) (seconds * 1200)));
        }
    }

    @Test
    void whoeverSaysWhenToComeBackIsLeftAloneAtOnceAndUntilThen() {
        breaker.failed("busy", Duration.ofSeconds(60), NOON);
        assertThat(breaker.holds()).isTrue();
        assertThat(breaker.probe(NOON.plusSeconds(59))).isEmpty();
        assertThat(breaker.probe(NOON.plusSeconds(60))).isPresent();
    }

    @Test
    void whatCannotBeAskedAnythingHarmlessLetsAStepThroughAsItsProbe() {
        Breaker webhook = new Breaker("webhook:clinic", PROPERTIES, false, NOON);
        webhook.suspect("steps wait", NOON);
        assertThat(webhook.holds()).isTrue();
        assertThat(webhook.probe(NOON)).isPresent();
        assertThat(webhook.holds()).isFalse();
        webhook.failed("no answer", null, NOON);
        assertThat(webhook.holds()).as("one failure is enough").isTrue();
    }

    private void open() {
        fail(NOON);
        fail(NOON);
        fail(NOON);
    }

    private void fail(Instant at) {
        breaker.failed("no answer", null, at);
    }
}
