package io.wardclerk.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a step stands.
 *
 * @param instance the workflow instance
 * @param workflow its key
 * @param element the BPMN element id
 * @param stepId the idempotency key of this step's effects; the same on every retry
 * @param attempt 1 on the first
 * @param subject the case's patient as a FHIR reference, {@code Patient/123}, once known
 * @param startedAt when the instance started
 * @param begunAt when this step's first attempt began; the same on every retry, so what is written with this time is written
 *     alike
 * @param deadline when this attempt is cut
 * @param definition the deployed version that the instance runs by, for {@link DeployedFiles}; empty where there is none
 */
public record StepContext(
        String instance,
        String workflow,
        String element,
        String stepId,
        int attempt,
        @Nullable String subject,
        Instant startedAt,
        Instant begunAt,
        Instant deadline,
        String definition) {

    /** A first attempt that begins with its instance. */
    public StepContext(
            String instance,
            String workflow,
            String element,
            String stepId,
            int attempt,
            @Nullable String subject,
            Instant startedAt,
            Instant deadline,
            String definition) {
        this(instance, workflow, element, stepId, attempt, subject, startedAt, startedAt, deadline, definition);
    }

    /** Likewise, of no deployed version. */
    public StepContext(
            String instance,
            String workflow,
            String element,
            String stepId,
            int attempt,
            @Nullable String subject,
            Instant startedAt,
            Instant deadline) {
        this(instance, workflow, element, stepId, attempt, subject, startedAt, deadline, "");
    }

    /** The vault scope of this case's documents. */
    public String scope() {
        return "case/" + instance;
    }
}
