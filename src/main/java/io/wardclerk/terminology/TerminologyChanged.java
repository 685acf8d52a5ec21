package io.wardclerk.terminology;

/**
 * What is loaded of a code system has changed on this node; published as an application event after the new index answers.
 *
 * @param system that changed
 * @param epoch as {@link Terminology#epoch} gives it from now on
 */
public record TerminologyChanged(CodeSystem system, long epoch) {}
