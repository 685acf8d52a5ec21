package io.wardclerk.api;

import io.wardclerk.api.StatusParts.Part;
import io.wardclerk.assistant.EngineStates;
import io.wardclerk.assistant.EngineStates.State;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;

/** Which engines answer for the assistant, and what keeps others from it. */
final class AssistantPart {

    private static final String NAME = "assistant";

    private AssistantPart() {}

    static Part of(EngineStates engines) {
        try {
            List<State> idle =
                    engines.now().stream().filter(state -> !state.isReady()).toList();
            String chains = String.join("; ", engines.chains());
            return idle.isEmpty()
                    ? new Part(NAME, "up", chains, null)
                    : new Part(
                            NAME,
                            "degraded",
                            chains + "; not asked: "
                                    + idle.stream()
                                            .map(state -> state.name() + " (" + state.state() + ")")
                                            .collect(Collectors.joining(", ")),
                            idle.stream()
                                    .map(state -> state.name() + ": " + state.remedy())
                                    .collect(Collectors.joining("; ")));
        } catch (DataAccessException e) {
            return new Part(NAME, "degraded", "switches cannot be read", "Look at the part database.");
        }
    }
}
