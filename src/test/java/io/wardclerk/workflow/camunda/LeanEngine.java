package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.circuit.FailureProperties;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A node with nothing but the engine, its worker and what is registered: it starts in seconds and may be killed. */
public final class LeanEngine implements AutoCloseable {

    private static final Duration ATTEMPT = Duration.ofSeconds(6);

    /** A step that meets many killed nodes is no poison. */
    private static final FailureProperties FAILURES = new FailureProperties(
            3, Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(500), 100, Duration.ofSeconds(10));

    private final EngineFixture fixture;

    /** @param more registers connectors and ports, before this engine's own */
    public LeanEngine(DataSource database, String workflow, Consumer<AnnotationConfigApplicationContext> more) {
        this(database, workflow, ATTEMPT, more);
    }

    /** @param attempt how long a step may take; where that is longer than its lock, no two nodes may live at a time */
    public LeanEngine(
            DataSource database, String workflow, Duration attempt, Consumer<AnnotationConfigApplicationContext> more) {
        fixture = new EngineFixture(database, steps(attempt), List.of(), context -> {
            context.registerBean(FailureProperties.class, () -> FAILURES);
            context.registerBean("hardened", HardenedEngine.class, () -> ScenarioEngine.hardened(context));
            more.accept(context);
        });
        fixture.get(StubPorts.MemoryContent.class).workflows.add(EngineFixture.content(workflow));
    }

    private static StepProperties steps(Duration attempt) {
        return new StepProperties(
                "lean",
                4,
                attempt,
                Duration.ofSeconds(20),
                List.of(Duration.ofMillis(200), Duration.ofMillis(500)),
                Duration.ofSeconds(1),
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3));
    }

    /** Once for a database. */
    public void deploy(String workflow) {
        fixture.deploy(EngineFixture.content(workflow));
    }

    /** Begins to work steps. */
    public void work() {
        fixture.get(StepWorker.class).start();
    }

    public <T> T get(Class<T> type) {
        return fixture.get(type);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
