/**
 * A program of its own that checks an export of the ledger, with nothing of the application but these classes: no database, no
 * library. It shares no code with {@code audit}, so that two independent readings of one format have to agree. Start reading
 * at {@link io.wardclerk.verifier.LedgerVerifier}; decision record 0123.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.wardclerk.verifier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
