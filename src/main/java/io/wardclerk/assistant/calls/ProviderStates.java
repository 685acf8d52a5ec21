package io.wardclerk.assistant.calls;

import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.EngineStates;
import io.wardclerk.assistant.ModelSwitches;
import io.wardclerk.workflow.Circuits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks at settings, switches and circuits; asks no provider. */
@Component
class ProviderStates implements EngineStates {

    private final AssistantProperties properties;
    private final ModelSwitches switches;
    private final Circuits circuits;

    ProviderStates(AssistantProperties properties, ModelSwitches switches, Circuits circuits) {
        this.properties = properties;
        this.switches = switches;
        this.circuits = circuits;
    }

    @Override
    public List<State> now() {
        return new TreeMap<>(properties.providers())
                .entrySet().stream().map(this::state).toList();
    }

    @Override
    public List<String> chains() {
        return Stream.of("answer", "coding", "note", "scheduling", "triage")
                .map(skill -> skill + ": " + String.join(", ", properties.chain(skill)))
                .toList();
    }

    private State state(Map.Entry<String, ModelProvider> entry) {
        String name = entry.getKey();
        String lacks = entry.getValue().lacks();
        if (lacks != null) {
            return state(
                    entry,
                    "not-configured",
                    lacks + " (wardclerk.assistant.providers." + name + "); until then its chain goes on without it");
        }
        if (switches.isOff(name)) {
            return state(
                    entry, "off", "turn it on again: PUT /api/v1/assistant/switches/" + name + ", or the switch all");
        }
        boolean open = circuits.find(ModelCalls.dependency(name))
                .filter(circuit -> circuit.state() == Circuits.State.OPEN)
                .isPresent();
        return open
                ? state(
                        entry,
                        "circuit-open",
                        "look at the provider's own status, its key and quota; it is asked again by itself")
                : new State(name, kind(entry.getValue()), entry.getValue().model(), "ready", null);
    }

    private static State state(Map.Entry<String, ModelProvider> entry, String state, String remedy) {
        return new State(
                entry.getKey(), kind(entry.getValue()), entry.getValue().model(), state, remedy);
    }

    private static String kind(ModelProvider provider) {
        return provider.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
