package io.wardclerk.workflow.catalog;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.ConnectorCatalog;
import io.wardclerk.workflow.ConnectorEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The catalog of the connectors that run here. */
@Component
final class DescribedConnectors implements ConnectorCatalog {

    private final Map<String, ConnectorEntry> entries = new TreeMap<>();

    DescribedConnectors(ObjectProvider<Connector<?, ?>> connectors) {
        connectors.forEach(connector -> {
            ConnectorEntry entry = Entries.of(connector.descriptor());
            entries.put(entry.key(), entry);
        });
    }

    @Override
    public List<ConnectorEntry> connectors() {
        return List.copyOf(entries.values());
    }

    @Override
    public Optional<ConnectorEntry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public Optional<Map<String, Object>> template(String key) {
        return find(key).map(ElementTemplate::of);
    }
}
