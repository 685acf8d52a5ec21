/**
 * Owns which content runs: proposals, the second person's release, signatures over both, rollback, and what a start does with
 * the content folders. Start reading at {@link io.wardclerk.release.Releases}.
 */
@ApplicationModule(allowedDependencies = {"workflow", "access", "rules", "lint", "content", "audit", "vault"})
@NullMarked
package io.wardclerk.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
