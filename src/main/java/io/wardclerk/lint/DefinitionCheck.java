package io.wardclerk.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.wardclerk.content.WorkflowDefinition;
import io.wardclerk.lint.diagram.Declaration;
import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code workflow.yaml} and the diagram speak of the same things. */
final class DefinitionCheck implements Check {

    private static final Rule BROKEN = Rule.error("definition-broken", "workflow.yaml is missing or cannot be read");
    private static final Rule SCHEMA =
            Rule.error("input-schema", "The input in workflow.yaml is no JSON Schema (2020-12)");
    private static final Rule OUTPUT =
            Rule.warning("output-never-written", "workflow.yaml lists an output that nothing writes");
    private static final Rule ROUTING =
            Rule.warning("routing-never-written", "workflow.yaml lists a routing variable that nothing writes");
    private static final Rule MESSAGE =
            Rule.error("message-not-in-diagram", "workflow.yaml lists a message that the diagram never waits for");
    private static final Rule UNLISTED = Rule.error(
            "message-not-listed", "The diagram waits for a message that workflow.yaml does not let callers send");

    private final Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public List<Rule> rules() {
        return List.of(BROKEN, SCHEMA, OUTPUT, ROUTING, MESSAGE, UNLISTED);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        String file = subject.draft().definitionName();
        if (subject.draft().broken() != null) {
            findings.add(BROKEN, file, null, 0, subject.draft().broken(), "correct " + file);
        }
        WorkflowDefinition definition = subject.draft().definition();
        if (definition == null) {
            return;
        }
        schema(definition, file, findings);
        unwritten(OUTPUT, "output", definition.outputs(), file, subject, findings);
        unwritten(ROUTING, "routing variable", definition.routing(), file, subject, findings);
        messages(definition, file, subject, findings);
    }

    private void schema(WorkflowDefinition definition, String file, Findings findings) {
        JsonNode input = json.valueToTree(definition.input());
        for (Error error : metaSchema.validate(input)) {
            findings.add(
                    SCHEMA,
                    file,
                    "input" + error.getInstanceLocation().toString().replace('/', '.'),
                    0,
                    "the input's schema is not valid: " + error.getKeyword(),
                    "see https://json-schema.org/draft/2020-12");
        }
    }

    private static void unwritten(
            Rule rule, String what, List<String> names, String file, Subject subject, Findings findings) {
        Set<String> written = subject.diagram()
                .nodes()
                .flatMap(node -> subject.data().at(node).names().stream())
                .collect(Collectors.toSet());
        for (String name : names) {
            if (!subject.data().ofCase().knows(name) && !written.contains(name)) {
                findings.add(
                        rule, file, name, 0, "nothing writes the " + what + " '" + name + "'", "correct or remove it");
            }
        }
    }

    /** The message by which a case is cancelled is the API's own. */
    private static boolean cancels(FlowNode node, String message) {
        return message.equals("cancel") && node.kind() == Kind.START;
    }

    private static void messages(WorkflowDefinition definition, String file, Subject subject, Findings findings) {
        Set<String> awaited = new TreeSet<>();
        subject.diagram().nodes().filter(DefinitionCheck::waits).forEach(node -> node.events(
                        EventDefinition.Kind.MESSAGE)
                .map(EventDefinition::target)
                .filter(Objects::nonNull)
                .map(Declaration::name)
                .filter(Objects::nonNull)
                .forEach(name -> {
                    awaited.add(name);
                    if (!definition.messages().contains(name) && !cancels(node, name)) {
                        findings.add(
                                UNLISTED,
                                node,
                                "it waits for the message '" + name + "', which nobody may send",
                                "add it to messages in workflow.yaml");
                    }
                }));
        for (String name : definition.messages()) {
            if (!awaited.contains(name)) {
                findings.add(
                        MESSAGE,
                        file,
                        name,
                        0,
                        "the diagram does not wait for the message '" + name + "'",
                        awaited.isEmpty() ? "remove it" : "it waits for " + String.join(", ", awaited));
            }
        }
    }

    private static boolean waits(FlowNode node) {
        return node.kind() == Kind.START
                || node.kind() == Kind.CATCH
                || node.kind() == Kind.BOUNDARY
                || node.kind() == Kind.RECEIVE;
    }
}
