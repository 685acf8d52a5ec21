package io.wardclerk.workflow.migration;

import io.wardclerk.lint.diagram.Diagram;
import io.wardclerk.lint.diagram.FlowNode;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A version of a workflow as its files say.
 *
 * @param forms the text of a user task's form, by the task's id; null if it has none
 * @param fields the variables that completing a user task sets, by the task's id
 */
public record DrawnVersion(
        Diagram diagram, Function<FlowNode, @Nullable String> forms, Function<FlowNode, Set<String>> fields) {}
