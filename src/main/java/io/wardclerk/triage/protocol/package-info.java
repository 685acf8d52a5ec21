/**
 * Owns what the triage rules reason about: protocol rows as clinicians wrote them, and the facts of one case. Public because rules
 * name these types; used by nobody but {@link io.wardclerk.triage.TriageAssessment} and {@code rules/triage}.
 */
@NullMarked
package io.wardclerk.triage.protocol;

import org.jspecify.annotations.NullMarked;
