package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Effect;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every connector by its key. Two connectors of one key stop the start. */
@Component
final class Connectors {

    private final Map<String, Connector<?, ?>> byKey = new TreeMap<>();
    private final Set<String> topics;

    Connectors(ObjectProvider<Connector<?, ?>> connectors) {
        for (Connector<?, ?> connector : connectors) {
            Connector<?, ?> other = byKey.put(connector.descriptor().key(), connector);
            if (other != null) {
                throw new IllegalStateException("Two connectors have the key '%s': %s and %s. Rename one."
                        .formatted(
                                connector.descriptor().key(),
                                other.getClass().getName(),
                                connector.getClass().getName()));
            }
        }
        topics = byKey.values().stream()
                .filter(connector -> connector.descriptor().effect() != Effect.DECIDE)
                .map(connector -> connector.descriptor().key())
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<Connector<?, ?>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Connector<?, ?> get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("No connector has the key '" + key + "'"));
    }

    /** Keys of the connectors that the worker runs: all but {@link Effect#DECIDE}. */
    Set<String> topics() {
        return topics;
    }

    /** Keys of the connectors that the worker runs and that ask this dependency every time. */
    Set<String> topicsOf(String dependency) {
        return topics.stream()
                .filter(topic -> get(topic).dependencies().contains(dependency))
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> keys() {
        return Set.copyOf(byKey.keySet());
    }
}
