package io.wardclerk.lint.diagram;

import org.jspecify.annotations.Nullable;

/**
 * A step done for each element of a collection, or a number of times.
 *
 * @param collection name of the variable or an expression, or null
 * @param element variable that holds the element, or null
 * @param cardinality expression of the number of times, or null
 * @param completion expression that ends it early, or null
 */
public record Loop(
        boolean sequential,
        @Nullable String collection,
        @Nullable String element,
        @Nullable String cardinality,
        @Nullable String completion,
        int line) {}
