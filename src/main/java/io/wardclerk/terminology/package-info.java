/**
 * Owns code systems by date of service: what a code means, whether it is valid and billable on a day, the notes of the
 * tabular list, and the imports of the official distribution files. Start reading at {@link
 * io.wardclerk.terminology.Terminology}.
 */
@ApplicationModule(allowedDependencies = {"workflow", "access", "rules", "content", "audit", "vault", "outbound"})
@NullMarked
package io.wardclerk.terminology;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
