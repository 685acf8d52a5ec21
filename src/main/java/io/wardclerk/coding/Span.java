package io.wardclerk.coding;

/**
 * A place in a text.
 *
 * @param start offset of its first UTF-16 unit
 * @param end offset after its last
 */
public record Span(int start, int end) {}
