/**
 * The Merkle tree of RFC 9162 (with the hashes of RFC 6962) and the notes that sign its heads (C2SP): arithmetic only, no database.
 * Start reading at {@link io.wardclerk.audit.tree.CompactRange}.
 */
@NullMarked
package io.wardclerk.audit.tree;

import org.jspecify.annotations.NullMarked;
