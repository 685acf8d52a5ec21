package io.wardclerk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes are killed hundreds of times; nothing happens twice and nothing is lost. {@code WARDCLERK_CRASH_RUNS},
 * {@code WARDCLERK_CRASH_SEED} and {@code WARDCLERK_CRASH_SECONDS} change the defaults; when the time is up before that many
 * runs, what happened until then is checked all the same, and the test fails for the runs that are missing.
 */
@Tag("crash")
class NeverTwiceTest {

    private static final int RUNS = setting("WARDCLERK_CRASH_RUNS", 200);
    private static final int SEED = setting("WARDCLERK_CRASH_SEED", 20261123);

    private static final int SECONDS = setting("WARDCLERK_CRASH_SECONDS", 7_200);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whateverTheMomentOfDeathEachEffectHappensOnceOrADoubtIsReported() throws IOException {
        try (CrashRuns runs = new CrashRuns(folder, SEED)) {
            runs.kill(RUNS, Duration.ofSeconds(SECONDS));
            runs.settle();
            OnceOnly.check(runs);
            assertThat(runs.killed())
                    .as("nodes killed within %d seconds, none of which did harm", SECONDS)
                    .isGreaterThanOrEqualTo(RUNS);
        }
    }

    private static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
