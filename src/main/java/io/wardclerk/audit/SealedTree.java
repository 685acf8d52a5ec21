package io.wardclerk.audit;

import io.wardclerk.audit.tree.CompactRange;

/**
 * What the leading sequencer keeps in memory: the tree's right edge and what is still to come. It can be read from the database at any
 * time.
 *
 * @param lastLegacy the last record from before the ledger; up to it records have no code
 */
record SealedTree(CompactRange range, Backlog backlog, long lastLegacy) {

    SealedTree copy() {
        return new SealedTree(range.copy(), backlog.copy(), lastLegacy);
    }
}
