/**
 * Owns a visit's paper: from a transcript and the record to a draft with evidence for each sentence, its review by a clinician, and
 * the signed document in the clinical record. The diagram is in {@code processes/documentation}. Start reading at {@link
 * io.wardclerk.documentation.Draft}.
 */
@ApplicationModule(
        allowedDependencies = {
            "inbox",
            "assistant",
            "coding",
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
package io.wardclerk.documentation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
