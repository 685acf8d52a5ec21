package io.wardclerk.workflow.camunda.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.Wardclerk;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.release.Releases;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.StartRequests;
import io.wardclerk.workflow.Workflows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole application as it runs in production, web server and all, on a profile without anything embedded: audit, sealing,
 * authorization, hardened expressions, step journal, start requests. Calls come in below HTTP, as stock's do.
 */
final class WardclerkSide implements Side {

    private static final Caller CLIENT =
            new Caller("bench", Caller.Kind.CLIENT, Set.of(), Set.of("workflow:start", "workflow:read"));
    private static final Caller NURSE = new Caller("nurse", Caller.Kind.PERSON, Set.of("nurse"), Set.of("task:work"));

    private static final Caller RELEASER =
            new Caller("releaser", Caller.Kind.PERSON, Set.of("releaser"), Set.of("workflow:release"));

    private final String name;
    private final ConfigurableApplicationContext application;
    private final Workflows workflows;
    private final StartRequests requests;
    private final HumanTasks tasks;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final HikariDataSource filling;

    WardclerkSide(String url, Path content, List<String> released, Probe probe) {
        this("wardclerk", url, content, released, probe, context -> {});
    }

    /** @param parts beans in place of the application's own */
    WardclerkSide(
            String name,
            String url,
            Path content,
            List<String> released,
            Probe probe,
            Consumer<GenericApplicationContext> parts) {
        this.name = name;
        application = new SpringApplicationBuilder(Wardclerk.class)
                .web(WebApplicationType.SERVLET)
                .profiles("bench")
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("benchProbe", probe);
                    context.getBeanFactory().registerSingleton("noTests", new NoTests());
                    addSteps((GenericApplicationContext) context);
                    parts.accept((GenericApplicationContext) context);
                })
                .run(
                        "--spring.datasource.url=" + url.substring(0, url.indexOf('?')),
                        "--spring.datasource.username=" + TestPostgres.APPLICATION,
                        "--wardclerk.database.migration-username=" + TestPostgres.MIGRATION,
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--server.address=127.0.0.1",
                        "--camunda.bpm.process-engine-name=" + name,
                        "--wardclerk.content.root=" + content,
                        "--wardclerk.vault.keystore=" + TestVaults.keystore(),
                        "--server.port=0");
        workflows = application.getBean(Workflows.class);
        requests = application.getBean(StartRequests.class);
        tasks = application.getBean(HumanTasks.class);
        callers = application.getBean(Callers.class);
        transaction = application.getBean(TransactionTemplate.class);
        filling = BenchPostgres.pool(url, 4);
        released.forEach(this::release);
    }

    /** What the folders held was proposed at the start; a second person releases it. */
    private void release(String workflow) {
        Releases releases = application.getBean(Releases.class);
        callers.as(
                RELEASER,
                () -> releases.release(releases.list(workflow, null, 1).get(0).id()));
    }

    @Override
    public String name() {
        return name;
    }

    /** As {@code POST /api/v1/workflows/{key}/instances} does once the body is checked. */
    @Override
    public String start(String workflow, String message) {
        String key = UUID.randomUUID().toString();
        return callers.as(
                CLIENT,
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    if (!(requests.begin(CLIENT.actor(), key, key) instanceof StartRequests.New)) {
                        throw new IllegalStateException("The key was used before");
                    }
                    String id = workflows
                            .start(workflow, null, Map.of("message", message))
                            .id();
                    requests.started(CLIENT.actor(), key, key, id);
                    return id;
                })));
    }

    @Override
    public void complete(String task) {
        callers.as(NURSE, () -> {
            tasks.claim(task, NURSE.actor());
            tasks.complete(task, Map.of("urgency", "routine"));
            return task;
        });
    }

    @Override
    public List<String> firstPage(Set<String> groups) {
        return callers.as(
                NURSE,
                () ->
                        tasks
                                .list(new HumanTasks.TaskQuery(groups, NURSE.actor(), null, null, null, 20, null))
                                .items()
                                .stream()
                                .map(HumanTasks.HumanTask::id)
                                .toList());
    }

    @Override
    public DataSource database() {
        return filling;
    }

    @Override
    public void close() {
        application.close();
        filling.close();
    }

    private static void addSteps(GenericApplicationContext application) {
        Map.of(
                        "benchRead",
                        Effect.READ,
                        "benchRule",
                        Effect.DECIDE,
                        "benchWrite",
                        Effect.WRITE,
                        "benchNotify",
                        Effect.NOTIFY)
                .forEach((key, effect) ->
                        application.registerBean(key, Connector.class, () -> new BenchConnector(key, effect)));
    }

    /** The component scan must not find what the tests configure. */
    private static final class NoTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
            return reader.getResource().toString().contains("test-classes");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoTests;
        }

        @Override
        public int hashCode() {
            return NoTests.class.hashCode();
        }
    }
}
