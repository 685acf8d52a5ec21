package io.wardclerk.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.simulation.Breaches.Comparison;
import io.wardclerk.simulation.Breaches.Escalation;
import io.wardclerk.simulation.Breaches.Raised;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts as late, and what is found when somebody was not told or was told for nothing. */
class BreachesTest {

    private static final Instant MADE = Instant.parse("2026-11-24T13:00:00Z");
    private static final Instant EVENING = MADE.plus(Duration.ofHours(12));
    private static final Duration GRACE = Duration.ofMinutes(2);

    @Test
    void whatIsDoneInTimeAndToldToNobodyIsAsItShouldBe() {
        Comparison compared = compare(urgent(59, 59.5, "nurse-1"));

        assertThat(compared.late()).isZero();
        assertThat(compared.silent()).isEmpty();
        assertThat(compared.idle()).isEmpty();
    }

    @Test
    void whatWasLateAndToldToNobodyIsFound() {
        assertThat(compare(urgent(70, 70.5, "nurse-1")).silent())
                .singleElement()
                .asString()
                .contains("Review triage", "for lead");
    }

    @Test
    void whatIsStillOpenAtTheEndIsLateToo() {
        Comparison compared = compare(urgent(30, null, null), told("lead", 60.2));

        assertThat(compared.late())
                .as("for the lead and for the doctor on call")
                .isEqualTo(2);
        assertThat(compared.silent()).singleElement().asString().contains("for on-call");
    }

    @Test
    void whoeverIsToldBeforeTheTimeIsToldForNothing() {
        assertThat(compare(urgent(70, 71.0, "nurse-1"), told("lead", 50)).idle())
                .hasSize(1);
        assertThat(compare(urgent(20, 21.0, "nurse-1"), told("lead", 60.2)).idle())
                .hasSize(1);
    }

    @Test
    void aroundTheTimeBothAreRight() {
        Comparison silent = compare(urgent(60.5, 61.0, "nurse-1"));
        Comparison told = compare(urgent(60.5, 61.0, "nurse-1"), told("lead", 60.3));

        assertThat(silent.edge()).isEqualTo(1);
        assertThat(silent.silent()).isEmpty();
        assertThat(told.idle()).isEmpty();
        assertThat(told.delays()).containsExactly(Duration.ofSeconds(18));
    }

    @Test
    void aTaskThatPromisesNothingIsNeverLate() {
        TaskLife free = new TaskLife("t", "Something else", "triage", "c", "urgent", MADE, null, EVENING, null, null);

        assertThat(compare(free).late()).isZero();
    }

    @Test
    void aTaskThatIsMissingFromOneListAndBackInTheNextWasOpenAllTheTime() {
        TaskLife life = urgent(5, null, null).gone(minutes(6)).open(minutes(7));

        assertThat(life.goneBy()).isNull();
        assertThat(life.openUntil()).isEqualTo(minutes(7));
        assertThat(life.done(minutes(8), minutes(9), "nurse-1")
                        .open(minutes(8.5))
                        .goneBy())
                .isEqualTo(minutes(9));
    }

    @Test
    void whatBecameMoreUrgentHasTheTimeOfThatFromThenOn() {
        TaskLife task = urgent(50, 51.0, "nurse-1");
        List<Raised> raised = List.of(new Raised("t", "emergency", minutes(5)));

        Comparison untold = Breaches.compare(List.of(task), List.of(), raised, EVENING, GRACE);
        assertThat(untold.silent()).hasSize(2);
        Comparison told = Breaches.compare(
                List.of(task), List.of(told("lead", 15.1), told("on-call", 25.1)), raised, EVENING, GRACE);
        assertThat(told.silent()).isEmpty();
        assertThat(told.idle()).isEmpty();
        assertThat(compare(task, told("lead", 15.1)).idle()).hasSize(1);
    }

    @Test
    void timesAreSpreadByTheNearestRank() {
        List<Duration> ten =
                IntStream.rangeClosed(1, 10).mapToObj(Duration::ofMinutes).toList();

        assertThat(Spread.of(ten))
                .isEqualTo(new Spread(10, Duration.ofMinutes(5), Duration.ofMinutes(9), Duration.ofMinutes(10)));
        assertThat(Spread.of(List.of(Duration.ofMinutes(3))).ninetieth()).isEqualTo(Duration.ofMinutes(3));
        assertThat(Spread.of(List.of()).count()).isZero();
    }

    private static Comparison compare(TaskLife task, Escalation... told) {
        return Breaches.compare(List.of(task), List.of(told), List.of(), EVENING, GRACE);
    }

    private static TaskLife urgent(double openUntil, @Nullable Double goneBy, @Nullable String by) {
        return new TaskLife(
                "t",
                "Review triage",
                "triage",
                "c",
                "urgent",
                MADE,
                minutes(60),
                minutes(openUntil),
                goneBy == null ? null : minutes(goneBy),
                by);
    }

    private static Escalation told(String group, double after) {
        return new Escalation("t", group, minutes(after));
    }

    private static Instant minutes(double after) {
        return MADE.plusSeconds((long) (after * 60));
    }
}
