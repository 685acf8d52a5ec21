package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.access.signin.SignInThrottle.Factor;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What guessing meets, and what the people meet whose names are guessed at. */
class SignInThrottleTest {

    private static final List<String> STAFF = List.of("anna", "bert", "cora", "dirk", "emma");
    private static final Source ATTACKER = new Source("203.0.113.9", null);

    private final SettableClock clock = new SettableClock();
    private final HikariDataSource database = new HikariDataSource();
    private JdbcClient jdbc;
    private FamiliarSources familiar;
    private SignInThrottle throttle;

    @BeforeEach
    void aClinic() {
        database.setJdbcUrl(TestPostgres.migratedUrl());
        database.setMaximumPoolSize(10);
        jdbc = JdbcClient.create(database);
        STAFF.forEach(name -> jdbc.sql(
                        "insert into app_user (username, display_name, created_at) values (:name, :name, now())")
                .param("name", name)
                .update());
        familiar = new FamiliarSources(jdbc, TestVaults.macs(), clock);
        throttle = node();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAttackerWithManyAddressesLocksNobodyOutOfTheirOwnDeviceOrPlace() {
        List<Source> desks = new ArrayList<>();
        for (String name : STAFF) {
            Source desk = new Source("192.0.2." + (10 + desks.size()), null);
            desks.add(new Source(desk.address(), familiar.remember(name, desk)));
        }
        for (int attempt = 0; attempt < 300; attempt++) {
            Source somewhere = new Source("198.51.100." + attempt % 250, null);
            for (String name : STAFF) {
                throttle.attempt(Factor.PASSWORD, name, somewhere);
            }
        }

        for (int i = 0; i < STAFF.size(); i++) {
            Source desk = desks.get(i);
            Source onTheRoad = new Source("198.51.100.251", desk.device());
            Source sameAddressNewBrowser = new Source(desk.address(), null);
            assertThat(throttle.attempt(Factor.PASSWORD, STAFF.get(i), desk)).isEmpty();
            assertThat(throttle.attempt(Factor.PASSWORD, STAFF.get(i), onTheRoad))
                    .isEmpty();
            assertThat(throttle.attempt(Factor.PASSWORD, STAFF.get(i), sameAddressNewBrowser))
                    .isEmpty();
        }
        assertThat(throttle.attempt(Factor.PASSWORD, "anna", new Source("198.51.100.252", null)))
                .as("the attack itself is slowed")
                .isPresent();
    }

    @Test
    void whoeverKnowsAPasswordCannotKeepTheOwnerFromTheSecondStep() {
        String device = familiar.remember("anna", new Source("192.0.2.10", null));
        for (int attempt = 0; attempt < 50; attempt++) {
            throttle.attempt(Factor.CODE, "anna", ATTACKER);
        }

        assertThat(throttle.attempt(Factor.CODE, "anna", ATTACKER)).isPresent();
        assertThat(throttle.attempt(Factor.CODE, "anna", new Source("192.0.2.77", device)))
                .isEmpty();
    }

    @Test
    void waitsDoubleUpToAQuarterOfAnHourAndNobodyGuessesMoreThanAHundredTimesADay() {
        List<Long> waits = new ArrayList<>();
        int judged = 0;
        Duration passed = Duration.ZERO;
        while (passed.compareTo(Duration.ofDays(1)) < 0) {
            var wait = throttle.attempt(Factor.PASSWORD, "anna", ATTACKER);
            if (wait.isEmpty()) {
                judged++;
                continue;
            }
            waits.add(wait.get().toMinutes());
            clock.forward(wait.get().plusSeconds(1));
            passed = passed.plus(wait.get());
        }

        System.out.printf("guesses at one password from one address in a day: %d%n", judged);
        assertThat(waits).startsWith(1L, 2L, 4L, 8L, 15L, 15L);
        assertThat(judged).isLessThanOrEqualTo(105);
    }

    @Test
    void codesAreGuessedAtLessThanTwentyTimesADay() {
        int judged = 0;
        Duration passed = Duration.ZERO;
        while (passed.compareTo(Duration.ofDays(1)) < 0) {
            var wait = throttle.attempt(Factor.CODE, "anna", ATTACKER);
            judged += wait.isEmpty() ? 1 : 0;
            Duration pause = wait.orElse(Duration.ZERO);
            clock.forward(pause.plusSeconds(1));
            passed = passed.plus(pause).plusSeconds(1);
        }

        System.out.printf("guesses at one person's codes in a day: %d%n", judged);
        assertThat(judged).isLessThan(20);
    }

    @Test
    void attemptsAtTheSameTimeOnTwoNodesCountAllTheSame() throws Exception {
        List<SignInThrottle> nodes = List.of(node(), node());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        long judged = 0;
        try {
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (SignInThrottle each : nodes) {
                attempts.addAll(Collections.nCopies(50, () -> each.attempt(Factor.PASSWORD, "anna", ATTACKER)
                        .isEmpty()));
            }
            for (Future<Boolean> each : threads.invokeAll(attempts)) {
                judged += each.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(judged).isEqualTo(5);
    }

    @Test
    void aRightPasswordStartsTheCountAfreshAndOnePersonsSuccessForgivesNoSpraying() {
        for (int attempt = 0; attempt < 4; attempt++) {
            throttle.attempt(Factor.PASSWORD, "anna", ATTACKER);
        }
        throttle.succeeded(Factor.PASSWORD, "anna", ATTACKER);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(throttle.attempt(Factor.PASSWORD, "anna", ATTACKER)).isEmpty();
        }
        for (int attempt = 0; attempt < 200; attempt++) {
            throttle.attempt(Factor.PASSWORD, "somebody-" + attempt, ATTACKER);
        }
        throttle.succeeded(Factor.PASSWORD, "bert", ATTACKER);

        assertThat(throttle.attempt(Factor.PASSWORD, "somebody-else", ATTACKER)).isPresent();
    }

    @Test
    void neitherNamesNorAddressesAreKeptInClear() {
        familiar.remember("anna", ATTACKER);
        throttle.attempt(Factor.PASSWORD, "a-name-that-was-typed", ATTACKER);
        String rows = jdbc.sql("""
                        select coalesce(string_agg(encode(b.bucket, 'escape') || b::text, ''), '')
                               || (select string_agg(encode(f.mark, 'escape') || f::text, '') from familiar_source f)
                          from sign_in_bucket b
                        """).query(String.class).single();

        assertThat(rows).isNotEmpty().doesNotContain("a-name-that-was-typed", ATTACKER.address());
    }

    private SignInThrottle node() {
        return new SignInThrottle(jdbc, TestVaults.macs(), familiar, clock);
    }
}
