/**
 * Owns the vectors of short texts: how alike two are in meaning, in this process and without a network. Codes are ranked
 * by it, and whoever searches a clinic's documents may be. Start reading at {@link io.wardclerk.embedding.Embedding}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.wardclerk.embedding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
