package io.wardclerk.lint.diagram;

import org.jspecify.annotations.Nullable;

/**
 * An arrow.
 *
 * @param source id of a node of the same scope, if the diagram is sound; empty if it names none
 * @param target likewise
 * @param condition the expression as written, or null
 */
public record SequenceFlow(
        String id,
        @Nullable String name,
        String source,
        String target,
        @Nullable String condition,
        int line) {}
