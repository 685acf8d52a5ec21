package io.wardclerk.basics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what a form shows from the case's documents, by a template. */
@Component
final class ViewCompose implements Connector<ViewCompose.Input, ViewCompose.Output> {

    private final Templates templates;
    private final CaseDocuments documents;

    ViewCompose(Templates templates, CaseDocuments documents) {
        this.templates = templates;
        this.documents = documents;
    }

    record Input(
            String template,
            @Nullable Map<String, @Nullable String> documents,
            @Nullable Map<String, @Nullable Object> values) {}

    record Output(String viewId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "viewCompose",
                "Make a view for a form",
                "Fills a template with the case's documents; the result is sealed and shown by the form whose task names it as"
                        + " its view.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "template", "The file under templates/: review.json. Its fields are the form's keys.",
                        "documents", "Sealed documents by the names that the template uses.",
                        "values", "Plain values by the names that the template uses.",
                        "viewId", "The sealed view."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        ObjectNode scope = documents.open(input.documents(), input.values());
        return new Output(documents.store(step, "view", templates.fill(step, input.template(), scope)));
    }
}
