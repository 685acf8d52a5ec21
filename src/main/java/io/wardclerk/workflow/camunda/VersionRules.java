package io.wardclerk.workflow.camunda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.lint.diagram.Diagram;
import io.wardclerk.lint.diagram.DiagramReader;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.XmlReader;
import io.wardclerk.lint.diagram.XmlRefused;
import io.wardclerk.workflow.migration.DrawnVersion;
import io.wardclerk.workflow.migration.MigrationRules;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the migration rules between two deployed versions. */
@Component
class VersionRules {

    /** What the inbox sets with every completion, beside the form's own fields. */
    private static final Set<String> OF_COMPLETION = Set.of("decision", "reviewReason", "reviewer");

    private final DeployedDiagrams diagrams;
    private final Connectors connectors;
    private final ObjectMapper json;

    VersionRules(DeployedDiagrams diagrams, Connectors connectors, ObjectMapper json) {
        this.diagrams = diagrams;
        this.connectors = connectors;
        this.json = json;
    }

    MigrationRules between(ProcessDefinition from, ProcessDefinition to) {
        return new MigrationRules(version(from), version(to), topic -> connectors
                .find(topic)
                .map(connector -> connector.descriptor().effect())
                .orElse(null));
    }

    private DrawnVersion version(ProcessDefinition definition) {
        return new DrawnVersion(
                diagram(definition), node -> form(definition, node), node -> fields(form(definition, node)));
    }

    private Diagram diagram(ProcessDefinition definition) {
        try {
            String text = diagrams.resource(definition.getId(), definition.getResourceName());
            return DiagramReader.read(new XmlReader().read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (XmlRefused e) {
            throw new IllegalStateException("The deployed diagram of " + definition.getId() + " cannot be read");
        }
    }

    private @Nullable String form(ProcessDefinition definition, FlowNode node) {
        String name = diagrams.node(definition.getId(), node.id()).form();
        return name == null ? null : diagrams.resource(definition.getId(), name);
    }

    private Set<String> fields(@Nullable String form) {
        Set<String> fields = new HashSet<>(OF_COMPLETION);
        if (form != null) {
            try {
                json.readTree(form).findValues("key").stream()
                        .map(JsonNode::asText)
                        .forEach(fields::add);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A deployed form is not JSON");
            }
        }
        return fields;
    }
}
