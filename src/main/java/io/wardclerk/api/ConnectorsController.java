package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.workflow.ConnectorCatalog;
import io.wardclerk.workflow.ConnectorEntry;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a diagram's steps can do. */
@Tag(name = "Connectors")
@RestController
@RequestMapping("/api/v1/connectors")
class ConnectorsController {

    private final ConnectorCatalog catalog;
    private final AccessGuard guard;

    ConnectorsController(ConnectorCatalog catalog, AccessGuard guard) {
        this.catalog = catalog;
        this.guard = guard;
    }

    @Operation(
            operationId = "listConnectors",
            summary = "Connectors that a service task may name",
            description = "With effect, inputs, outputs and error codes, by key. Scope workflow:read.")
    @GetMapping
    Envelope<ConnectorEntry> list() {
        guard.requireScope(Scopes.WORKFLOW_READ);
        return new Envelope<>(catalog.connectors(), null);
    }

    @Operation(
            operationId = "getConnector",
            summary = "One connector",
            description = "Its key is the topic of a service task of type external. Scope workflow:read.")
    @GetMapping("/{key}")
    ConnectorEntry get(@PathVariable String key) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        return catalog.find(key).orElseThrow(() -> new Refused(Problems.notFound("connector")));
    }

    @Operation(
            operationId = "getConnectorTemplate",
            summary = "A connector's element template",
            description = "For Camunda Modeler and bpmn-js, by the schema @camunda/element-templates-json-schema. Scope"
                    + " workflow:read.")
    @GetMapping("/{key}/template")
    Map<String, Object> template(@PathVariable String key) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        return catalog.template(key).orElseThrow(() -> new Refused(Problems.notFound("connector")));
    }
}
