package io.wardclerk.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every connector that diagrams may name, as its descriptor gives it. */
public interface ConnectorCatalog {

    /** In the order of their keys. */
    List<ConnectorEntry> connectors();

    Optional<ConnectorEntry> find(String key);

    /**
     * Its element template for Camunda Modeler and bpmn-js, as JSON. Source: the schema {@code
     * @camunda/element-templates-json-schema} of Camunda 7.
     */
    Optional<Map<String, Object>> template(String key);
}
