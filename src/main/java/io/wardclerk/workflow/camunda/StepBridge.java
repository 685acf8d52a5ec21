package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs one connector on values from the engine: binds and checks the input record, executes as {@link Caller#WARDCLERK} and
 * gives the output record's components back. Both kinds of steps pass here: those inside the engine's transaction ({@link
 * DecideBehavior}) and those of the worker ({@link StepAttempt}).
 */
@Component
final class StepBridge {

    private final StepJson json;
    private final Validator validator;
    private final Callers callers;
    private final StepGuard guard;

    StepBridge(StepJson json, Validator validator, Callers callers, StepGuard guard) {
        this.json = json;
        this.validator = validator;
        this.callers = callers;
        this.guard = guard;
    }

    /** How a step ended, when it ended as foreseen. */
    sealed interface Ending {}

    record Done(Map<String, @Nullable Object> output) implements Ending {}

    record Fault(String code, String message) implements Ending {}

    /** A connector with its bound input, ready to be executed. */
    interface Call {
        Repeat repeat();

        /** @throws StepFailed if the connector faults with a code that it does not declare */
        Ending run() throws RetryLater;
    }

    /** @throws StepFailed if the input does not fit */
    <I extends Record, O extends Record> Call prepare(
            Connector<I, O> connector, Map<String, @Nullable Object> values, StepContext step) {
        I input = json.bind(connector.descriptor(), step.element(), values);
        validate(connector, input, step);
        return new Call() {
            @Override
            public Repeat repeat() {
                return connector.repeat(input);
            }

            @Override
            public Ending run() throws RetryLater {
                Optional<Fault> refused = guard.refusal(connector, input, step);
                if (refused.isPresent()) {
                    return refused.get();
                }
                Outcome outcome = callers.as(Caller.WARDCLERK, () -> execute(connector, input, step));
                if (outcome.later() != null) {
                    throw outcome.later();
                }
                return Optional.ofNullable(outcome.ending()).orElseThrow();
            }
        };
    }

    private record Outcome(
            @Nullable Ending ending, @Nullable RetryLater later) {}

    private <I extends Record, O extends Record> Outcome execute(Connector<I, O> connector, I input, StepContext step) {
        try {
            return new Outcome(new Done(json.values(connector.execute(input, step))), null);
        } catch (BusinessFault fault) {
            return new Outcome(declared(connector, fault, step), null);
        } catch (RetryLater later) {
            return new Outcome(null, later);
        }
    }

    private static Fault declared(Connector<?, ?> connector, BusinessFault fault, StepContext step) {
        if (!connector.descriptor().errorCodes().contains(fault.code())) {
            throw new StepFailed("Connector %s at element '%s' ended with the undeclared fault '%s'"
                    .formatted(connector.descriptor().key(), step.element(), fault.code()));
        }
        return new Fault(fault.code(), String.valueOf(fault.getMessage()));
    }

    private <I extends Record> void validate(Connector<I, ?> connector, I input, StepContext step) {
        Set<ConstraintViolation<I>> violations = validator.validate(input);
        violations.stream().findFirst().ifPresent(violation -> {
            throw StepFailed.permanently("Connector %s at element '%s': input '%s' breaks the constraint %s"
                    .formatted(
                            connector.descriptor().key(),
                            step.element(),
                            violation.getPropertyPath(),
                            violation
                                    .getConstraintDescriptor()
                                    .getAnnotation()
                                    .annotationType()
                                    .getSimpleName()));
        });
    }
}
