package io.wardclerk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.BpmPlatform;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test's application an empty data folder and a partner that hears webhooks ({@link HookWire}); PostgreSQL's binaries are unpacked once for all builds. */
public final class TemporaryData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Where all tests unpack PostgreSQL to. */
    public static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String engine = context.getEnvironment().getProperty("camunda.bpm.process-engine-name", "default");
        if (BpmPlatform.getProcessEngineService().getProcessEngineNames().contains(engine)) {
            throw new IllegalStateException(
                    "An application with the engine '" + engine + "' runs in this process already, and the"
                            + " engine's pages find their engine by its name in the whole process. Give the other one a name of its own:"
                            + " camunda.bpm.process-engine-name");
        }
        try {
            HookWire partner = new HookWire();
            context.getBeanFactory().registerSingleton("partner", partner);
            TestPropertyValues.of(
                            "wardclerk.local.data=" + Files.createTempDirectory("wardclerk-test"),
                            "wardclerk.local.binaries=" + BINARIES,
                            // No test of anything else pays for the vectors of the starter set.
                            "wardclerk.coding.vectors=",
                            // Those that kill a database start it with an application in a process of its own.
                            "spring.datasource.hikari.data-source-properties.options=-c synchronous_commit=off",
                            "wardclerk.steps.backoff=100ms,200ms",
                            "wardclerk.steps.probe=500ms",
                            "wardclerk.webhooks.destinations.partner.url=" + partner.url(),
                            "wardclerk.webhooks.destinations.partner.secret=" + "s".repeat(32),
                            "wardclerk.webhooks.destinations.partner.idempotent=true",
                            "wardclerk.content.root=" + TestContent.assemble())
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
