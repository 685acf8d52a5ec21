/**
 * Owns the record of what was done and read, and the trail of a case. Rows are only ever inserted. Start
 * reading at {@link io.wardclerk.audit.AuditLog}.
 */
@ApplicationModule(allowedDependencies = {"vault", "outbound"})
@NullMarked
package io.wardclerk.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
