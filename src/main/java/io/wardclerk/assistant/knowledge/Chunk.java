package io.wardclerk.assistant.knowledge;

/**
 * A stretch of a document that is found as one: some sentences of one section, at most {@value Chunking#MOST_WORDS} words.
 *
 * @param section path of headings
 * @param start offset in the version's text
 * @param end after the last character
 */
record Chunk(String section, int start, int end) {}
