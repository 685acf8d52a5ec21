package io.wardclerk.documentation.facts;

/**
 * The document.
 *
 * @param kind {@code visit-note}
 * @param engine {@code llm}, {@code offline} or {@code person}
 */
public record Paper(String kind, String engine) {}
