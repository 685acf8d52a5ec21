/**
 * Owns the triage of patient messages: the red-flag floor, acuity and their connectors. Rules are in
 * {@code rules/triage}, the diagram in {@code processes/triage}.
 */
@ApplicationModule(
        allowedDependencies = {
            "inbox",
            "assistant",
            "fhir",
            "workflow",
            "terminology",
            "access",
            "rules",
            "scheduling",
            "content",
            "audit",
            "vault"
        })
@NullMarked
package io.wardclerk.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
