package io.wardclerk.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first few deaths of {@link NeverTwiceTest}, for a quick look. */
@Tag("crash")
class FewCrashesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void fiveDeathsRepeatNothing() throws IOException {
        try (CrashRuns runs = new CrashRuns(folder, 3)) {
            runs.kill(5, Duration.ofMinutes(10));
            runs.settle();
            OnceOnly.check(runs);
        }
    }
}
