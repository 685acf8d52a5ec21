package io.wardclerk.audit;

import io.wardclerk.audit.tree.CompactRange;

/**
 * What the leading sequencer keeps in memory: the tree's right edge and what is still to come. It can be read from the database at any
 * time.
 */
record SealedTree(CompactRange range, Backlog backlog, SealedIds ids) {

    SealedTree copy() {
        return new SealedTree(range.copy(), backlog.copy(), ids);
    }
}
