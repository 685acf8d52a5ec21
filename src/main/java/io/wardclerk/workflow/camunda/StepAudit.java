package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.Doubts;
import io.wardclerk.workflow.StepContext;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Records the beginning and every ending of a step. */
@Component
final class StepAudit {

    private static final String ACTOR = Caller.WARDCLERK.actor();

    private final AuditLog log;

    StepAudit(AuditLog log) {
        this.log = log;
    }

    void started(String connector, StepContext step) {
        success(AuditAction.STEP_START, step, Map.of("connector", connector, "attempt", step.attempt()));
    }

    void ended(String connector, StepContext step, long milliseconds) {
        success(
                AuditAction.STEP_END,
                step,
                Map.of("connector", connector, "attempt", step.attempt(), "milliseconds", milliseconds));
    }

    /** A foreseen other ending is a success of the step: the diagram says how it goes on. */
    void ended(String connector, StepContext step, long milliseconds, String faultCode) {
        success(
                AuditAction.STEP_END,
                step,
                Map.of(
                        "connector", connector,
                        "attempt", step.attempt(),
                        "milliseconds", milliseconds,
                        "fault", faultCode));
    }

    void failed(String connector, StepContext step, long milliseconds, String cause) {
        failure(
                AuditAction.STEP_END,
                step,
                Map.of(
                        "connector", connector,
                        "attempt", step.attempt(),
                        "milliseconds", milliseconds,
                        "cause", cause));
    }

    void inDoubt(String connector, StepContext step, long milliseconds, StepDoubt doubt) {
        failure(
                AuditAction.STEP_DOUBT,
                step,
                Map.of(
                        "connector", connector,
                        "attempt", step.attempt(),
                        "milliseconds", milliseconds,
                        "recipient", doubt.recipient(),
                        "sentAt", doubt.sentAt().toString(),
                        "cause", doubt.cause()));
    }

    void retriesAfter(String connector, StepContext step, Duration delay) {
        success(
                AuditAction.STEP_RETRY,
                step,
                Map.of("connector", connector, "attempt", step.attempt(), "afterMilliseconds", delay.toMillis()));
    }

    void resumes(String connector, String instance, String element, String dependency) {
        log.record(AuditEntry.success(
                ACTOR,
                AuditAction.STEP_RETRY,
                instance,
                element,
                Map.of("connector", connector, "dependency", dependency, "reason", "the dependency answers again")));
    }

    void resolved(String actor, Doubts.Doubt doubt, boolean happened, String reasonId) {
        log.record(AuditEntry.success(
                actor,
                AuditAction.STEP_RESOLVE,
                doubt.instance(),
                doubt.element(),
                Map.of(
                        "connector",
                        doubt.connector(),
                        "recipient",
                        doubt.recipient(),
                        "happened",
                        happened,
                        "reasonId",
                        reasonId)));
    }

    private void success(AuditAction action, StepContext step, Map<String, ?> detail) {
        log.record(AuditEntry.success(ACTOR, action, step.instance(), step.element(), detail)
                .about(step.subject()));
    }

    private void failure(AuditAction action, StepContext step, Map<String, ?> detail) {
        log.record(AuditEntry.failure(ACTOR, action, step.instance(), step.element(), detail)
                .about(step.subject()));
    }
}
