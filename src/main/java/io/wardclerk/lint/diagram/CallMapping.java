package io.wardclerk.lint.diagram;

import org.jspecify.annotations.Nullable;

/**
 * A variable handed to a called workflow or taken back from it.
 *
 * @param in true for handed in, false for taken back
 * @param source a variable, or null
 * @param expression instead of a variable, or null
 * @param target its name on the other side, or null
 * @param all every variable
 * @param businessKey the expression of the called case's business key, or null
 */
public record CallMapping(
        boolean in,
        @Nullable String source,
        @Nullable String expression,
        @Nullable String target,
        boolean all,
        @Nullable String businessKey,
        int line) {}
