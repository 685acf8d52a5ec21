package io.wardclerk.workflow.camunda;

import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Ruling;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the policy before a step proposes or notifies: what the patient took back counts at the next step of every case that runs.
 */
@Component
final class StepConsent {

    /** The error that a connector declares whose diagrams go on without it. */
    static final String CODE = "NO_CONSENT";

    private final AccessGuard guard;

    StepConsent(AccessGuard guard) {
        this.guard = guard;
    }

    /**
     * @return the fault with which the diagram goes on, where the connector declares one; empty if the step may go ahead
     * @throws StepFailed if the policy refuses and the diagram has no way on: an incident says why
     */
    Optional<StepBridge.Fault> refusal(Descriptor<?, ?> connector, StepContext step) {
        Act act = act(connector);
        if (act == null) {
            return Optional.empty();
        }
        Ruling ruling = guard.step(act, step.instance(), step.element(), step.subject());
        if (ruling.permitted()) {
            return Optional.empty();
        }
        if (connector.errorCodes().contains(CODE)) {
            return Optional.of(new StepBridge.Fault(CODE, ruling.words()));
        }
        throw StepFailed.permanently(ruling.words() + " (" + String.join(", ", ruling.rules()) + ")");
    }

    private static @Nullable Act act(Descriptor<?, ?> connector) {
        return switch (connector.effect()) {
            case PROPOSE -> Act.STEP_PROPOSE;
            case NOTIFY -> Act.STEP_NOTIFY;
            case DECIDE, READ, WRITE -> null;
        };
    }
}
