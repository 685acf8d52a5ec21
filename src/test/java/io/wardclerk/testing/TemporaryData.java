package io.wardclerk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test's application an empty data folder; PostgreSQL's binaries are unpacked once for all builds. */
public final class TemporaryData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Where all tests unpack PostgreSQL to. */
    public static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            TestPropertyValues.of(
                            "wardclerk.local.data=" + Files.createTempDirectory("wardclerk-test"),
                            "wardclerk.local.binaries=" + BINARIES,
                            // No test of anything else pays for the vectors of the starter set.
                            "wardclerk.coding.vectors=",
                            "wardclerk.content.root=" + TestContent.assemble())
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
