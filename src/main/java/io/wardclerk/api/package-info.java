/**
 * The public REST API, version 1: thin controllers over the ports below, errors as RFC 9457 problems. Start
 * reading at the controllers, one per resource.
 */
@ApplicationModule(
        allowedDependencies = {
            "documentation",
            "scheduling",
            "notification",
            "story",
            "export",
            "inbox",
            "compliance",
            "assistant",
            "coding",
            "fhir",
            "release",
            "lint",
            "workflow",
            "terminology",
            "access",
            "rules",
            "content",
            "audit",
            "vault"
        })
@NullMarked
package io.wardclerk.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
