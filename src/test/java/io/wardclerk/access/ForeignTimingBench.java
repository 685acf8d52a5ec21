package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * A foreign thing takes no other time than one that never was: calls for both, one after the other in turns, and their medians within
 * what two halves of the same kind differ by, or 3 %. {@code -Dbench=access}.
 */
@Tag("bench")
@Tag("access")
@ApplicationTest
@TestPropertySource(properties = "wardclerk.rates.person=10000000")
class ForeignTimingBench {

    private static final int CALLS = Integer.getInteger("calls", 2_000);
    private static final int WARM = 300;
    private static final double NOISE = 0.03;

    private final WardclerkClient client;

    @Autowired
    ForeignTimingBench(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void foreignAndAbsentTakeTheSameTime() {
        String instance = client.post(
                        "/api/v1/workflows/triage/instances",
                        "{\"subject\":\"Patient/rb-015\",\"input\":{\"channel\":\"portal\",\"message\":\"An itchy rash\"}}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .json()
                .path("id")
                .asText();
        String task = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> client.get("/api/v1/tasks?instance=" + instance)
                                .json()
                                .at("/items/0/id")
                                .asText(),
                        id -> !id.isEmpty());
        Browser desk = client.signedIn("frontdesk");
        List<String> wrong = new ArrayList<>();

        for (String[] call : new String[][] {
            {"/api/v1/instances/{id}", instance},
            {"/api/v1/instances/{id}/trail", instance},
            {"/api/v1/tasks/{id}", task},
            {"/api/v1/tasks/{id}/form", task},
            {"/camunda/api/engine/engine/default/task/{id}", task},
            {"/camunda/api/engine/engine/default/task/{id}/form-variables", task}
        }) {
            Times times = measure(desk, call[0], call[1]);
            System.out.printf(
                    "BENCH access: %s foreign %.3f ms, absent %.3f ms, difference %.1f %%, noise %.1f %%%n",
                    call[0],
                    median(times.foreign()) / 1e6,
                    median(times.absent()) / 1e6,
                    100 * difference(times.foreign(), times.absent()),
                    100 * noise(times.absent()));
            if (difference(times.foreign(), times.absent()) > Math.max(NOISE, 2 * noise(times.absent()))) {
                wrong.add(call[0]);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static final class Times {

        private final long[] foreign = new long[CALLS];
        private final long[] absent = new long[CALLS];

        long[] foreign() {
            return foreign;
        }

        long[] absent() {
            return absent;
        }
    }

    private static Times measure(Browser person, String path, String foreign) {
        Times times = new Times();
        for (int i = -WARM; i < CALLS; i++) {
            // Whichever comes first may find something warmer than the other.
            boolean first = i % 2 == 0;
            long one = time(person, path, first ? foreign : UUID.randomUUID().toString());
            long other = time(person, path, first ? UUID.randomUUID().toString() : foreign);
            if (i >= 0) {
                times.foreign()[i] = first ? one : other;
                times.absent()[i] = first ? other : one;
            }
        }
        return times;
    }

    private static long time(Browser person, String path, String id) {
        long start = System.nanoTime();
        int status = person.call("GET", path.replace("{id}", id), null).status();
        long taken = System.nanoTime() - start;
        assertThat(status).isEqualTo(404);
        return taken;
    }

    private static double difference(long[] one, long[] other) {
        return Math.abs(median(one) - median(other)) / (double) median(other);
    }

    /** By how much the medians of two halves of the same calls differ. */
    private static double noise(long[] times) {
        long[] even = new long[times.length / 2];
        long[] odd = new long[times.length / 2];
        for (int i = 0; i < even.length; i++) {
            even[i] = times[2 * i];
            odd[i] = times[2 * i + 1];
        }
        return difference(even, odd);
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
