/**
 * Owns finding codes for words: search for somebody who types, and suggestions for a note, each with the words that it rests
 * on. It proposes and decides nothing. The sole user of Lucene beside the assistant. Start reading at {@link
 * io.wardclerk.coding.CodeSearch} and {@link io.wardclerk.coding.CodeSuggestions}.
 */
@ApplicationModule(
        allowedDependencies = {"terminology", "embedding", "workflow", "access", "audit", "vault", "database"})
@NullMarked
package io.wardclerk.coding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
