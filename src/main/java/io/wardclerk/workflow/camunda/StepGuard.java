package io.wardclerk.workflow.camunda;

import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Ruling;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the policy before a step reads, proposes, writes, notifies or shares, on every attempt: what the patient took back counts at
 * the next step of every case that runs. What is decided here, on what is here, is asked of nobody.
 */
@Component
final class StepGuard {

    /** The error that a connector declares whose diagrams go on without it. */
    static final String CODE = "NO_CONSENT";

    private final AccessGuard guard;

    StepGuard(AccessGuard guard) {
        this.guard = guard;
    }

    /**
     * @return the fault with which the diagram goes on, where the connector declares one; empty if the step may go ahead
     * @throws StepFailed if the policy refuses and the diagram has no way on: an incident says why
     */
    <I extends Record> Optional<StepBridge.Fault> refusal(Connector<I, ?> connector, I input, StepContext step) {
        Act act = act(connector, input);
        if (act == null) {
            return Optional.empty();
        }
        Ruling ruling = guard.step(act, step.instance(), step.element(), step.subject());
        if (ruling.permitted()) {
            return Optional.empty();
        }
        if (connector.descriptor().errorCodes().contains(CODE)) {
            return Optional.of(new StepBridge.Fault(CODE, ruling.words()));
        }
        throw StepFailed.permanently(ruling.words() + " (" + String.join(", ", ruling.rules()) + ")");
    }

    private static <I extends Record> @Nullable Act act(Connector<I, ?> connector, I input) {
        return switch (connector.descriptor().effect()) {
            case DECIDE -> null;
            case READ -> Act.STEP_READ;
            case PROPOSE -> Act.STEP_PROPOSE;
            case WRITE -> Act.STEP_WRITE;
            case NOTIFY -> connector.shares(input) ? Act.STEP_SHARE : Act.STEP_NOTIFY;
        };
    }
}
