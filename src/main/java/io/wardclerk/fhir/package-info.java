/**
 * Owns reading and writing clinical records over HTTP, and the sandbox server of the local profile. The sole user
 * of HAPI. Start reading at {@link io.wardclerk.fhir.FhirRecords}.
 */
@ApplicationModule(
        allowedDependencies = {
            "coding",
            "workflow",
            "terminology",
            "access",
            "rules",
            "content",
            "audit",
            "vault",
            "outbound"
        })
@NullMarked
package io.wardclerk.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
