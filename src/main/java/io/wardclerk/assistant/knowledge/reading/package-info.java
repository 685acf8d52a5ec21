/** Turns a file into plain text with its sections. Nothing in a file is run, fetched or believed. */
@NullMarked
package io.wardclerk.assistant.knowledge.reading;

import org.jspecify.annotations.NullMarked;
