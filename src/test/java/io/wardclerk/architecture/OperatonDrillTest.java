package io.wardclerk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole suite passes on Operaton after a mechanical renaming: the way out when Camunda 7 gets no more fixes. */
@Tag("drill")
class OperatonDrillTest {

    private static final Pattern TOTAL = Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: \\d+$");

    @Test
    void theSuitePassesOnOperaton() throws IOException, InterruptedException {
        Path script = Path.of("src/drill/operaton.sh");

        Process drill = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .start();
        int tests = 0;
        try (BufferedReader output = drill.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
                Matcher total = TOTAL.matcher(line);
                tests = total.find() ? Math.max(tests, Integer.parseInt(total.group(1))) : tests;
            }
        }

        assertThat(drill.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(drill.exitValue()).as("exit code of %s", script).isZero();
        assertThat(tests).as("tests that ran on Operaton").isGreaterThan(1000);
    }
}
