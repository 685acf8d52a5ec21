package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.OneTimeCodes;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.vault.Vault;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One-time codes of an app, on a real database. */
class SecondFactorsTest {

    private static final int ROUNDS = 1000;
    private static final String SECRET = OneTimeCodes.newSecret();

    private final SettableClock clock = new SettableClock();
    private final HikariDataSource database = new HikariDataSource();
    private SecondFactors factors;

    @BeforeEach
    void somebodyWithAnApp() {
        database.setJdbcUrl(TestPostgres.migratedUrl());
        database.setMaximumPoolSize(6);
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into app_user (username, display_name, created_at) values ('anna', 'Anna', now())")
                .update();
        Vault vault = TestVaults.kept(database, TestVaults.keystore()).vault();
        factors = new SecondFactors(jdbc, vault, clock);
        factors.enrol("anna", SECRET);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aCodeIsTakenOnceAndItsSecondUseIsRefusedAThousandTimesOfAThousand() {
        int taken = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            clock.forward(OneTimeCodes.STEP);
            String code = code(0);
            taken += factors.accept("anna", code) ? 1 : 0;
            refused += factors.accept("anna", code) ? 0 : 1;
        }

        System.out.printf("second uses refused: %d of %d%n", refused, ROUNDS);
        assertThat(taken).isEqualTo(ROUNDS);
        assertThat(refused).isEqualTo(ROUNDS);
    }

    @Test
    void ofUsesAtTheSameTimeOneIsTakenAThousandTimesOfAThousand() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        int onlyOne = 0;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                clock.forward(OneTimeCodes.STEP);
                String code = code(0);
                Callable<Boolean> use = () -> factors.accept("anna", code);
                int taken = 0;
                for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(4, use))) {
                    taken += each.get() ? 1 : 0;
                }
                onlyOne += taken == 1 ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        System.out.printf("rounds of four uses at once of which one was taken: %d of %d%n", onlyOne, ROUNDS);
        assertThat(onlyOne).isEqualTo(ROUNDS);
    }

    /** A phone's clock may be half a minute wrong, either way; more is guessing. */
    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void clocksOneStepApartAreTaken(int drift, boolean taken) {
        assertThat(factors.accept("anna", code(drift))).isEqualTo(taken);
    }

    @Test
    void anOlderCodeThanTheLastOneUsedIsRefused() {
        assertThat(factors.accept("anna", code(1))).isTrue();
        assertThat(factors.accept("anna", code(0))).isFalse();
        assertThat(factors.accept("anna", code(-1))).isFalse();
    }

    @Test
    void anAppCountsOnceACodeOfItWasTypedAndThenTheFormerOneNoMore() {
        String made = factors.begin("anna");
        assertThat(factors.accept("anna", OneTimeCodes.code(made, step()))).isFalse();
        assertThat(factors.confirm("anna", "000000x")).isFalse();

        assertThat(factors.confirm("anna", OneTimeCodes.code(made, step()))).isTrue();

        clock.forward(OneTimeCodes.STEP);
        assertThat(factors.accept("anna", code(0))).isFalse();
        assertThat(factors.accept("anna", OneTimeCodes.code(made, step()))).isTrue();
    }

    @Test
    void anAppThatIsNotConfirmedInAQuarterOfAnHourIsForgotten() {
        String made = factors.begin("anna");
        clock.forward(Duration.ofMinutes(16));

        assertThat(factors.confirm("anna", OneTimeCodes.code(made, step()))).isFalse();
    }

    private String code(int drift) {
        return OneTimeCodes.code(SECRET, step() + drift);
    }

    private long step() {
        return OneTimeCodes.stepAt(clock.instant());
    }
}
