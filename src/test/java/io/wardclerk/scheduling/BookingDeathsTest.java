package io.wardclerk.scheduling;

import io.wardclerk.testing.FhirDeaths;
import io.wardclerk.testing.FhirDeaths.Moment;
import io.wardclerk.testing.FhirServerProcess;
import io.wardclerk.testing.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The FHIR server is killed, again and again, around the transactions that book, and comes back. Every case goes on by itself and is booked
 * once. {@code WARDCLERK_CRASH_ROUNDS} and {@code WARDCLERK_CRASH_SEED} change the defaults.
 */
@Tag("crash")
class BookingDeathsTest {

    private static final int ROUNDS = setting("WARDCLERK_CRASH_ROUNDS", 40);
    private static final int SEED = setting("WARDCLERK_CRASH_SEED", 20261129);
    private static final int PEOPLE = 6;
    private static final Moment[] MOMENTS = Moment.values();

    private final Random random = new Random(SEED);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder = Path.of("");

    @Test
    void whateverTheMomentEveryCaseIsBookedOnce() throws Exception {
        Map<Moment, Integer> deaths = new EnumMap<>(Moment.class);
        long begun = System.nanoTime();
        try (FhirServerProcess fhir = FhirServerProcess.empty(folder.resolve("fhir"));
                FhirDeaths way = new FhirDeaths(fhir);
                Installation installation =
                        Installation.start(folder, 1, way.baseUrl(), "--wardclerk.terminology.imports.starter=false")) {
            for (int round = 1; round <= ROUNDS; round++) {
                RushHour hour = new RushHour(fhir, installation, "death-" + round, PEOPLE, 1);
                hour.open();
                Moment moment = MOMENTS[random.nextInt(MOMENTS.length)];
                int calls = random.nextInt(PEOPLE);
                int milliseconds =
                        random.nextInt(moment == Moment.ANY ? 1_500 : moment == Moment.DURING_THE_WRITE ? 60 : 20);
                int dead = random.nextInt(2_000);
                CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> ask(hour));
                boolean hit = way.kill(moment, "\"Appointment\"", calls, milliseconds);
                deaths.merge(hit ? moment : Moment.ANY, 1, Integer::sum);
                asking.join();
                TimeUnit.MILLISECONDS.sleep(dead);
                fhir.restart();
                hour.awaitEnd(Duration.ofMinutes(3));
                hour.check();
                hour.close();
                System.out.printf(
                        "round %d: %s, %d cases booked once each; %s; %d s%n",
                        round,
                        hit ? moment : Moment.ANY,
                        round * PEOPLE,
                        deaths,
                        Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            }
        }
    }

    private static void ask(RushHour hour) {
        try {
            hour.askAtOnce();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
