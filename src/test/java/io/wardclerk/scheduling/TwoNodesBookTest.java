package io.wardclerk.scheduling;

import io.wardclerk.testing.FhirServerProcess;
import io.wardclerk.testing.Installation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty people want one time at once, by two nodes that are processes of their own over one database, before a FHIR server that is one
 * too; all of it over HTTP, two hundred times. {@code WARDCLERK_BOOKING_ROUNDS} changes how often.
 */
@Tag("crash")
class TwoNodesBookTest {

    private static final int PEOPLE = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder = Path.of("");

    @Test
    void oneGetsTheTimeAndNineteenTheNextBest() throws Exception {
        String asked = System.getenv("WARDCLERK_BOOKING_ROUNDS");
        int rounds = asked == null ? 200 : Integer.parseInt(asked);
        try (FhirServerProcess fhir = FhirServerProcess.empty(folder.resolve("fhir"));
                Installation installation = Installation.start(
                        folder, 2, fhir.baseUrl(), "--wardclerk.terminology.imports.starter=false")) {
            long begun = System.nanoTime();
            int first = 0;
            for (int round = 1; round <= rounds; round++) {
                RushHour hour = new RushHour(fhir, installation, "rush-" + round, PEOPLE, 2);
                hour.open();
                hour.askAtOnce();
                hour.awaitEnd(Duration.ofMinutes(2));
                first += hour.check() ? 1 : 0;
                hour.close();
                if (round % 10 == 0 || round == rounds) {
                    System.out.printf(
                            "%d rounds of %d bookings by two nodes: 1 on the time, %d on another, none twice, nothing held;"
                                    + " in %d rounds exactly the first %d times were given; %d s%n",
                            round,
                            PEOPLE,
                            PEOPLE - 1,
                            first,
                            PEOPLE,
                            Duration.ofNanos(System.nanoTime() - begun).toSeconds());
                }
            }
        }
    }
}
