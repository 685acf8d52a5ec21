package io.wardclerk.workflow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever writes a connector with an effect has thought about what a lost answer means. */
class RepeatDeclaredTest {

    @Test
    void everyConnectorWithAnEffectSaysWhetherItsCallMayBeRepeated() {
        List<Connector<?, ?>> effects = ProductConnectors.all().stream()
                .filter(connector -> Set.of(Effect.WRITE, Effect.NOTIFY)
                        .contains(connector.descriptor().effect()))
                .toList();
        assertThat(effects).isNotEmpty();
        assertThat(effects)
                .filteredOn(connector -> Arrays.stream(connector.getClass().getDeclaredMethods())
                        .noneMatch(method -> method.getName().equals("repeat")))
                .as("without a repeat() of their own; see Connector.repeat")
                .isEmpty();
    }
}
