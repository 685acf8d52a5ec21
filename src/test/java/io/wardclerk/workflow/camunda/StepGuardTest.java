package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.access.Act;
import io.wardclerk.testing.OpenGuard;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the policy is asked before a step, and what its refusal means. */
class StepGuardTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final StepContext STEP =
            new StepContext("case-1", "refill", "tell", "step-1", 1, "Patient/1", NOW, NOW.plusSeconds(30));

    private final OpenGuard policy = new OpenGuard();
    private final StepGuard guard = new StepGuard(policy);

    record Input(boolean abroad) {}

    record Output() {}

    private record Told(Effect effect, Set<String> errors) implements Connector<Input, Output> {

        @Override
        public Descriptor<Input, Output> descriptor() {
            return new Descriptor<>(
                    "told", "Told", "For this test.", effect, Input.class, Output.class, Map.of(), errors);
        }

        @Override
        public Output execute(Input input, StepContext step) {
            return new Output();
        }

        @Override
        public boolean shares(Input input) {
            return input.abroad();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "READ, STEP_READ, false",
        "WRITE, STEP_WRITE, false",
        "PROPOSE, STEP_PROPOSE, false",
        "NOTIFY, STEP_NOTIFY, false",
        "NOTIFY, STEP_SHARE, true"
    })
    void eachEffectIsAskedAsItsOwnActAndARefusalStopsTheStep(Effect effect, Act act, boolean abroad) {
        Told connector = new Told(effect, Set.of());
        assertThat(guard.refusal(connector, new Input(abroad), STEP)).isEmpty();

        policy.refuse(act);

        assertThatThrownBy(() -> guard.refusal(connector, new Input(abroad), STEP))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("A test refuses it (TEST)");
    }

    @Test
    void whatIsDecidedHereIsAskedOfNobody() {
        for (Act act : Act.values()) {
            policy.refuse(act);
        }

        assertThat(guard.refusal(new Told(Effect.DECIDE, Set.of()), new Input(false), STEP))
                .isEmpty();
    }

    @Test
    void aDiagramThatForeseesItGoesOnWithoutTheStep() {
        policy.refuse(Act.STEP_SHARE);

        assertThat(guard.refusal(new Told(Effect.NOTIFY, Set.of(StepGuard.CODE)), new Input(true), STEP))
                .hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo("NO_CONSENT"));
    }
}
