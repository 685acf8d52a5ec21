/**
 * Owns people, clients, sign-in, second factors, sessions and the guard that every read and act on a case asks.
 * Start reading at {@link io.wardclerk.access.AccessGuard}.
 */
@ApplicationModule(allowedDependencies = {"rules", "content", "audit", "vault", "outbound"})
@NullMarked
package io.wardclerk.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
