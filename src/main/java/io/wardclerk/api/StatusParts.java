package io.wardclerk.api;

import io.wardclerk.assistant.EngineStates;
import io.wardclerk.audit.LedgerHealth;
import io.wardclerk.coding.CodingProgress;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.release.Releases;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.workflow.Circuits;
import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks each part how it is. What Wardclerk cannot work without decides over up or down; the rest is waited for. */
@Component
final class StatusParts {

    private static final String DEPENDENCY_REMEDY =
            "Bring it back or correct its address; steps that need it wait and go on by themselves.";
    private static final String LOG = "See the application's log for the cause.";

    private final JdbcClient jdbc;
    private final Workflows workflows;
    private final ContentLibrary content;
    private final RuleSets rules;
    private final Releases releases;
    private final List<Dependency> dependencies;
    private final Circuits circuits;
    private final LedgerHealth ledger;
    private final CodingProgress coding;
    private final EngineStates engines;

    StatusParts(
            JdbcClient jdbc,
            Workflows workflows,
            ContentLibrary content,
            RuleSets rules,
            Releases releases,
            List<Dependency> dependencies,
            Circuits circuits,
            LedgerHealth ledger,
            CodingProgress coding,
            EngineStates engines) {
        this.jdbc = jdbc;
        this.workflows = workflows;
        this.content = content;
        this.rules = rules;
        this.releases = releases;
        this.dependencies = List.copyOf(dependencies);
        this.circuits = circuits;
        this.ledger = ledger;
        this.coding = coding;
        this.engines = engines;
    }

    /** @param remedy what an operator does, or null while it is up */
    record Part(
            String name,
            String status,
            String detail,
            @Nullable String remedy) {

        boolean isUp() {
            return !"down".equals(status);
        }
    }

    Part database() {
        return part(
                "database",
                () -> "answers " + jdbc.sql("select 1").query(Integer.class).single(),
                "Start PostgreSQL, or correct spring.datasource.*; Wardclerk goes on by itself.");
    }

    List<Part> all() {
        List<Part> parts = new ArrayList<>();
        parts.add(database());
        parts.add(part(
                "workflows",
                () -> workflows.deployed().stream()
                        .map(workflow -> workflow.key() + " v" + workflow.version())
                        .collect(Collectors.joining(", ")),
                LOG));
        parts.add(LedgerPart.of(ledger.now()));
        parts.add(cases());
        parts.add(content());
        content.ruleSets()
                .forEach(name ->
                        parts.add(part("rules/" + name, () -> rules.get(name).version(), LOG)));
        parts.add(CodingPart.of(coding.now()));
        parts.add(AssistantPart.of(engines));
        circuits.all().forEach(circuit -> parts.add(dependency(circuit)));
        return parts;
    }

    /** Content folders that wait for a release, and releases that somebody changed. */
    private Part content() {
        List<String> notices = releases.notices();
        return notices.isEmpty()
                ? new Part("content", "up", "what was released last runs", null)
                : new Part(
                        "content",
                        "degraded",
                        String.join("; ", notices),
                        "GET /api/v1/workflows/{key}/releases; release or reject what waits. Released versions keep running.");
    }

    /** Cases that stand still until somebody acts. */
    private Part cases() {
        try {
            int failed = workflows
                    .instances(new Workflows.InstanceQuery(null, Instance.State.FAILED.name(), null, 200, null))
                    .items()
                    .size();
            return failed == 0
                    ? new Part("cases", "up", "none has an incident", null)
                    : new Part(
                            "cases",
                            "degraded",
                            failed + " with an incident",
                            "GET /api/v1/incidents names the cause of each; POST /api/v1/incidents/retry, or Cockpit, retries them.");
        } catch (RuntimeException e) {
            return new Part("cases", "down", "cannot be read", LOG);
        }
    }

    /** While its circuit is open it is left alone here too. */
    private Part dependency(Circuits.Circuit circuit) {
        String name = circuit.dependency();
        if (circuit.state() != Circuits.State.CLOSED) {
            String probe = circuit.nextProbe() == null ? "" : "; next probe at " + seconds(circuit.nextProbe());
            return new Part(
                    name,
                    "degraded",
                    "circuit " + circuit.state().slug() + " since " + seconds(circuit.since()) + ": " + circuit.cause()
                            + probe,
                    DEPENDENCY_REMEDY);
        }
        boolean answers = dependencies.stream()
                .filter(dependency -> dependency.name().equals(name))
                .allMatch(Dependency::probe);
        return answers
                ? new Part(name, "up", "answers; circuit closed", null)
                : new Part(name, "degraded", "does not answer; circuit closed", DEPENDENCY_REMEDY);
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Part part(String name, Supplier<String> check, String remedy) {
        try {
            return new Part(name, "up", check.get(), null);
        } catch (RuntimeException e) {
            return new Part(name, "down", "does not answer", remedy);
        }
    }
}
