/**
 * Owns the work of people: task lists without identifying data, claims, drafts, form checks and completion,
 * whichever page sent it. Start reading at {@link io.wardclerk.inbox.Inbox}.
 */
@ApplicationModule(
        allowedDependencies = {
            "assistant",
            "fhir",
            "workflow",
            "terminology",
            "access",
            "rules",
            "content",
            "audit",
            "vault"
        })
@NullMarked
package io.wardclerk.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
