package io.wardclerk.basics;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.content.SchemaCheck;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OtherCases;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.Workflow;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands a patient's matter on to another workflow, whose input a template makes from this case. */
@Component
final class CaseBegin implements Connector<CaseBegin.Input, CaseBegin.Output> {

    private final OtherCases others;
    private final Templates templates;
    private final CaseDocuments documents;
    private final ObjectMapper json = new ObjectMapper();

    CaseBegin(OtherCases others, Templates templates, CaseDocuments documents) {
        this.others = others;
        this.templates = templates;
        this.documents = documents;
    }

    record Input(
            String workflow,
            String template,
            @Nullable Map<String, @Nullable String> documents,
            @Nullable Map<String, @Nullable Object> values,
            @Nullable String decision,
            @Nullable String confirmation) {}

    record Output(String instance) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "caseBegin",
                "Begin another case",
                "Begins a case of another workflow about the same patient. It goes on by itself; this case does not wait for it.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "workflow", "The key of the other workflow.",
                        "template", "The file under templates/ that makes its input: booking.json.",
                        "documents", "Sealed documents by the names that the template uses.",
                        "values", "Plain values by the names that the template uses.",
                        "decision", "What a person decided on what is handed on; the template knows it as decision.",
                        "confirmation", "What the second person decided; the template knows it as confirmation.",
                        "instance", "The case that was begun."),
                Set.of());
    }

    /** A step begins one case, however often it is tried. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        if (input.workflow().equals(step.workflow())) {
            throw new StepRefused("A case does not begin another of its own workflow, which might never end");
        }
        Workflow other = others.find(input.workflow())
                .orElseThrow(() -> new StepRefused("There is no workflow " + input.workflow()));
        ObjectNode scope = documents.open(input.documents(), input.values());
        scope.put("decision", input.decision()).put("confirmation", input.confirmation());
        if (!(templates.fill(step, input.template(), scope) instanceof ObjectNode made)) {
            throw new StepRefused("The template " + input.template() + " makes no input");
        }
        // Defects name fields and limits, never what stands in them.
        if (!new SchemaCheck(json.valueToTree(other.input())).defects(made).isEmpty()) {
            throw new StepRefused("What the template " + input.template() + " makes is not what the workflow "
                    + input.workflow() + " takes");
        }
        return new Output(others.begin(
                step, input.workflow(), json.convertValue(made, new TypeReference<Map<String, Object>>() {})));
    }
}
