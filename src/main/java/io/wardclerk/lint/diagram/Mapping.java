package io.wardclerk.lint.diagram;

/** An input or output parameter. */
public record Mapping(String name, Value value, int line) {}
