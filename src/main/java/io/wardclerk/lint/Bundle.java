package io.wardclerk.lint;

import io.wardclerk.content.WorkflowContent;
import io.wardclerk.content.WorkflowDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one workflow.
 *
 * @param key the folder's name, which the process must bear; null for a diagram without a folder
 * @param definition what {@code workflow.yaml} says; null for a bare diagram, of which nothing beside the diagram is checked
 * @param decisions decision tables, {@code .dmn}
 * @param ruleSets names of rule sets that come with the workflow, beside those that are there already
 */
public record Bundle(
        @Nullable String key,
        Source diagram,
        @Nullable WorkflowDefinition definition,
        List<Source> forms,
        List<Source> decisions,
        Set<String> ruleSets) {

    /** A diagram alone. */
    public static Bundle bare(Source diagram) {
        return new Bundle(null, diagram, null, List.of(), List.of(), Set.of());
    }

    public static Bundle of(WorkflowContent content) {
        return new Bundle(
                content.key(),
                Source.of(content.diagram()),
                content.definition(),
                content.forms().stream().map(Source::of).toList(),
                List.of(),
                Set.of());
    }

    /** Name of the file that holds the definition. */
    public String definitionName() {
        return "processes/" + (key == null ? "?" : key) + "/workflow.yaml";
    }
}
