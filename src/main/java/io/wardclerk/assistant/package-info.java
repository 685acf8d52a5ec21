/**
 * Owns what a model or the built-in offline engine proposes, and the checks that hold it to its sources. Start
 * reading at {@link io.wardclerk.assistant.ClinicalText}.
 */
@ApplicationModule(
        allowedDependencies = {
            "coding",
            "embedding",
            "outbound",
            "fhir",
            "terminology",
            "workflow",
            "access",
            "rules",
            "content",
            "audit",
            "vault"
        })
@NullMarked
package io.wardclerk.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
