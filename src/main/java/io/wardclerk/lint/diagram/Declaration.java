package io.wardclerk.lint.diagram;

import org.jspecify.annotations.Nullable;

/**
 * A message, signal, error or escalation as declared beside the processes.
 *
 * @param code of an error or escalation
 */
public record Declaration(
        String id, @Nullable String name, @Nullable String code, int line) {}
