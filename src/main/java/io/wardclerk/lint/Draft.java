package io.wardclerk.lint;

import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentBroken;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.content.WorkflowDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workflow to be linted, whole or in part, broken or not.
 *
 * @param key the folder's name, which the process must bear; null for a diagram without a folder
 * @param definition what {@code workflow.yaml} says; null where there is none, and then nothing is checked against it
 * @param broken why {@code workflow.yaml} is missing or cannot be read; null if nothing is wrong with it
 * @param ruleSets names of rule sets that come with the workflow, beside those that are there already
 */
public record Draft(
        @Nullable String key,
        Source diagram,
        @Nullable WorkflowDefinition definition,
        @Nullable String broken,
        List<Source> forms,
        Set<String> ruleSets) {

    /** A diagram alone. */
    public static Draft bare(Source diagram) {
        return new Draft(null, diagram, null, null, List.of(), Set.of());
    }

    public static Draft of(WorkflowContent content) {
        return new Draft(
                content.key(),
                Source.of(content.diagram()),
                content.definition(),
                null,
                content.forms().stream().map(Source::of).toList(),
                Set.of());
    }

    /** @throws ContentBroken if there is no diagram */
    public static Draft of(Bundle bundle) {
        String folder = "processes/" + bundle.workflow() + "/";
        String name = folder + bundle.workflow() + ".bpmn";
        ContentFile diagram =
                bundle.file(name).orElseThrow(() -> new ContentBroken(name, "the diagram of this workflow is missing"));
        WorkflowDefinition definition = null;
        String broken = null;
        try {
            definition = bundle.file(folder + "workflow.yaml")
                    .map(file -> WorkflowDefinition.of(bundle.workflow(), file))
                    .orElseThrow(() -> new ContentBroken("", "the file is missing"));
        } catch (ContentBroken e) {
            broken = e.problem();
        }
        Stream<ContentFile> forms =
                bundle.files().stream().filter(file -> file.name().endsWith(".form"));
        return new Draft(
                bundle.workflow(),
                Source.of(diagram),
                definition,
                broken,
                forms.map(Source::of).toList(),
                bundle.rules().isEmpty() ? Set.of() : Set.of(bundle.workflow()));
    }

    /** Name of the file that holds the definition. */
    public String definitionName() {
        return "processes/" + (key == null ? "?" : key) + "/workflow.yaml";
    }
}
