/**
 * Owns what the law asks for beyond the work itself: erasing a person, and changing keys in good time, each with its record. Start reading
 * at {@link io.wardclerk.compliance.PatientErasures}.
 */
@ApplicationModule(allowedDependencies = {"workflow", "access", "audit", "vault"})
@NullMarked
package io.wardclerk.compliance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
