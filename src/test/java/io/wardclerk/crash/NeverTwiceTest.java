package io.wardclerk.crash;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes are killed hundreds of times; nothing happens twice and nothing is lost. {@code WARDCLERK_CRASH_RUNS} and {@code
 * WARDCLERK_CRASH_SEED} change the defaults.
 */
@Tag("crash")
class NeverTwiceTest {

    private static final int RUNS = setting("WARDCLERK_CRASH_RUNS", 200);
    private static final int SEED = setting("WARDCLERK_CRASH_SEED", 20261123);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whateverTheMomentOfDeathEachEffectHappensOnceOrADoubtIsReported() throws IOException {
        try (CrashRuns runs = new CrashRuns(folder, SEED)) {
            runs.kill(RUNS);
            runs.settle();
            OnceOnly.check(runs);
        }
    }

    private static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
