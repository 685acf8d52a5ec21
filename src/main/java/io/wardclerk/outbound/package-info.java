/**
 * Owns the way out: every HTTP call to another system passes here, is held against the addresses that an operator configured, and
 * reaches exactly the address that was looked at. Start reading at {@link io.wardclerk.outbound.Outbound}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.wardclerk.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
