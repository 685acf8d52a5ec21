package io.wardclerk.audit.tree;

import java.util.ArrayList;
import java.util.List;

/** A tree that only grows, kept as the roots of its largest complete subtrees. Not for several threads. */
public final class CompactRange {

    private final List<byte[]> peaks;
    private long size;

    private CompactRange(long size, List<byte[]> peaks) {
        this.size = size;
        this.peaks = new ArrayList<>(peaks);
    }

    /** Is told each complete subtree of two or more leaves once, when its last leaf is added. */
    @FunctionalInterface
    public interface Completed {

        /**
         * @param level the subtree has 2 to the power of this many leaves
         * @param place how many subtrees of this size stand before it
         */
        void subtree(int level, long place, byte[] hash);
    }

    public static CompactRange empty() {
        return new CompactRange(0, List.of());
    }

    /** The tree of this size again. */
    public static CompactRange of(long size, Subtrees subtrees) {
        return new CompactRange(size, TreeProofs.cover(0, size, subtrees));
    }

    public CompactRange copy() {
        return new CompactRange(size, peaks);
    }

    public long size() {
        return size;
    }

    public void add(byte[] leafHash, Completed completed) {
        byte[] hash = leafHash;
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = TreeHash.node(peaks.remove(peaks.size() - 1), hash);
            level++;
            completed.subtree(level, size >> level, hash);
        }
        peaks.add(hash);
        size++;
    }

    public byte[] root() {
        if (peaks.isEmpty()) {
            return TreeHash.empty();
        }
        byte[] root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = TreeHash.node(peaks.get(i), root);
        }
        return root;
    }
}
