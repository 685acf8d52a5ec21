/**
 * Owns keys and sealing: data keys wrapped by a key provider, and the sealed documents that hold every
 * message, note and model result. The sole user of Tink. Start reading at {@link io.wardclerk.vault.Vault}.
 */
@ApplicationModule(allowedDependencies = "outbound")
@NullMarked
package io.wardclerk.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
