/**
 * Owns what leaves for places outside production: cases with their documents and resources, masked, each person the same stranger
 * throughout. Start reading at {@link io.wardclerk.export.MaskedExport}.
 */
@ApplicationModule(allowedDependencies = {"fhir", "workflow", "access", "audit", "vault"})
@NullMarked
package io.wardclerk.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
