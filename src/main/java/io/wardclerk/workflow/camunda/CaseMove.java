package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Documents;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves one case in a transaction of its own, recorded with it. */
@Component
class CaseMove {

    private final RuntimeService runtime;
    private final CasePlaces places;
    private final Documents documents;
    private final AuditLog audit;
    private final Callers callers;
    private final EngineIdentity identity;
    private final TransactionTemplate apart;

    CaseMove(
            RuntimeService runtime,
            CasePlaces places,
            Documents documents,
            AuditLog audit,
            Callers callers,
            EngineIdentity identity,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.places = places;
        this.documents = documents;
        this.audit = audit;
        this.callers = callers;
        this.identity = identity;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** From which version to which, and why. */
    record Way(ProcessDefinition from, ProcessDefinition to, String reason) {}

    /** Null if the case was moved, otherwise why not; asked again once no worker can take one of its steps. */
    @Nullable
    String move(String instance, Way way, Supplier<@Nullable String> refusal) {
        try {
            return apart.execute(status -> {
                places.hold(instance);
                String stays = refusal.get();
                if (stays == null) {
                    record(instance, way);
                    identity.caller(() -> migrate(instance, way));
                }
                return stays;
            });
        } catch (MigratingProcessInstanceValidationException e) {
            return "the engine refuses: " + words(e.getValidationReport());
        } catch (OptimisticLockingException e) {
            return "it went on meanwhile; try again in a moment";
        }
    }

    private boolean migrate(String instance, Way way) {
        MigrationPlan plan = runtime.createMigrationPlan(
                        way.from().getId(), way.to().getId())
                .mapEqualActivities()
                .build();
        runtime.newMigration(plan).processInstanceIds(instance).execute();
        return true;
    }

    private void record(String instance, Way way) {
        String reason = documents.store(
                "case/" + instance, "migrate-reason", way.reason().getBytes(StandardCharsets.UTF_8));
        audit.record(AuditEntry.success(
                callers.current().actor(),
                AuditAction.INSTANCE_MIGRATE,
                instance,
                null,
                Map.of(
                        "from", way.from().getVersion(),
                        "to", way.to().getVersion(),
                        "reasonId", reason)));
    }

    private static String words(MigratingProcessInstanceValidationReport report) {
        return Stream.of(
                        report.getFailures().stream(),
                        report.getActivityInstanceReports().stream().flatMap(place -> place.getFailures().stream()),
                        report.getTransitionInstanceReports().stream().flatMap(place -> place.getFailures().stream()))
                .flatMap(failures -> failures)
                .collect(Collectors.joining("; "));
    }
}
