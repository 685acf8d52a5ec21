package io.wardclerk.simulation;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.wardclerk.access.Accounts;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Forwarder;
import io.wardclerk.testing.WardclerkClient;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.joda.time.DateTimeUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * A day of a clinic in minutes: no case is lost, and whatever was late was told to whom it has to be. {@code WARDCLERK_SIM_MESSAGES},
 * {@code WARDCLERK_SIM_BOOKINGS}, {@code WARDCLERK_SIM_SPEED} and {@code WARDCLERK_SIM_SEED} change the defaults; the report is
 * {@code target/simulation/day.html}.
 */
@Tag("simulate")
@ApplicationTest
@Import(SimulatedDayTest.Time.class)
@TestPropertySource(
        properties = {
            "camunda.bpm.process-engine-name=simulation",
            // Locks and limits are measured by the clinic's clock, on which a slow step of this machine takes minutes.
            "wardclerk.steps.lock=6h",
            "wardclerk.steps.attempt-timeout=2h",
            "wardclerk.steps.poll=200ms",
            "camunda.bpm.job-execution.lock-time-in-millis=21600000",
            // How often timers are looked at is measured by this machine's.
            "camunda.bpm.job-execution.wait-time-in-millis=100",
            "camunda.bpm.job-execution.max-wait=200",
            "camunda.bpm.job-execution.max-backoff=200"
        })
class SimulatedDayTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final WardclerkClient client;
    private final DayClock clock;
    private final Accounts accounts;
    private final Forwarder wire;
    private final JdbcClient jdbc;

    @Autowired
    SimulatedDayTest(WardclerkClient client, DayClock clock, Accounts accounts, Forwarder wire, JdbcClient jdbc) {
        this.client = client;
        this.clock = clock;
        this.accounts = accounts;
        this.wire = wire;
        this.jdbc = jdbc;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        /** A Tuesday that is over: sessions count their age by the machine's clock, and nobody's may come from the future. */
        @Bean
        @Primary
        DayClock dayClock() {
            LocalDate day = LocalDate.now(ZoneOffset.UTC)
                    .minusDays(2)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY));
            DayClock clock = new DayClock(day.atTime(6, 40).atZone(ZONE).toInstant());
            // The engine's own time.
            DateTimeUtils.setCurrentMillisProvider(clock::millis);
            return clock;
        }
    }

    @AfterAll
    static void theTimeIsTheMachinesAgain() {
        DateTimeUtils.setCurrentMillisSystem();
    }

    @Test
    void noCaseIsLostAndWhatIsLateIsEscalated() throws Exception {
        Settings settings = Settings.read();
        ClinicDay day = new ClinicDay(settings, client, clock, ZONE, accounts, wire, jdbc);

        ClinicDay.Evening evening = day.pass();

        Path report = Path.of("target", "simulation", "day.html");
        evening.report().write(report);
        System.out.println(evening.summary());
        Reckoning reckoning = evening.reckoning();
        assertSoftly(soft -> {
            soft.assertThat(evening.book().begun())
                    .hasSizeGreaterThanOrEqualTo(settings.messages() + settings.bookings());
            soft.assertThat(evening.failures())
                    .as("what should not have gone wrong")
                    .isEmpty();
            soft.assertThat(evening.book().refusals())
                    .as("answers that were refused")
                    .isEmpty();
            soft.assertThat(evening.book().mismatches())
                    .as("promises that the application does not keep in mind")
                    .isEmpty();
            soft.assertThat(evening.incidents())
                    .as("open incidents, though the weather is fine")
                    .isEmpty();
            soft.assertThat(reckoning.lost()).as("lost cases").isEmpty();
            soft.assertThat(reckoning.calendar()).as("faults of the calendar").isEmpty();
            soft.assertThat(reckoning.joins()).as("joined cases").isEmpty();
            soft.assertThat(reckoning.breaches().silent())
                    .as("late, and nobody was told")
                    .isEmpty();
            soft.assertThat(reckoning.breaches().idle())
                    .as("told without being late")
                    .isEmpty();
        });
    }
}
