package io.wardclerk.workflow.camunda;

import io.wardclerk.access.People;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.lint.Vocabulary;
import io.wardclerk.lint.Vocabulary.CalledWorkflow;
import io.wardclerk.lint.VocabularySource;
import io.wardclerk.lint.diagram.BpmnProcess;
import io.wardclerk.lint.diagram.Diagram;
import io.wardclerk.lint.diagram.DiagramReader;
import io.wardclerk.lint.diagram.XmlReader;
import io.wardclerk.lint.diagram.XmlRefused;
import io.wardclerk.workflow.ConnectorCatalog;
import io.wardclerk.workflow.catalog.LintWords;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What diagrams may name in this application: its connectors, rule sets, roles and workflows. */
@Component
final class DeployedVocabulary implements VocabularySource {

    private final ConnectorCatalog connectors;
    private final ContentLibrary content;
    private final People people;
    private final XmlReader xml = new XmlReader();

    DeployedVocabulary(ConnectorCatalog connectors, ContentLibrary content, People people) {
        this.connectors = connectors;
        this.content = content;
        this.people = people;
    }

    @Override
    public Vocabulary vocabulary() {
        return new Vocabulary(
                LintWords.of(connectors),
                Set.copyOf(content.ruleSets()),
                prompts(),
                people.roles().stream().map(People.Role::key).collect(Collectors.toUnmodifiableSet()),
                workflows());
    }

    /** Those that some connector may be given. */
    private Set<String> prompts() {
        return connectors.connectors().stream()
                .flatMap(connector -> connector.inputs().stream())
                .filter(input -> input.name().equals("prompt"))
                .flatMap(input -> input.values().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, CalledWorkflow> workflows() {
        Map<String, CalledWorkflow> known = new TreeMap<>();
        for (WorkflowContent workflow : content.workflows()) {
            diagram(workflow).ifPresent(diagram -> {
                Set<String> tags = new HashSet<>(diagram.executable()
                        .map(BpmnProcess::versionTag)
                        .filter(Objects::nonNull)
                        .toList());
                known.put(workflow.key(), new CalledWorkflow(workflow.key(), tags, diagram));
            });
        }
        return known;
    }

    /** Empty for one that the linter refuses anyway. */
    private Optional<Diagram> diagram(WorkflowContent workflow) {
        try {
            return Optional.of(
                    DiagramReader.read(xml.read(workflow.diagram().text().getBytes(StandardCharsets.UTF_8))));
        } catch (XmlRefused e) {
            return Optional.empty();
        }
    }
}
