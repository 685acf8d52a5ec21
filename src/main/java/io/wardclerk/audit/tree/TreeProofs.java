package io.wardclerk.audit.tree;

import java.util.ArrayList;
import java.util.List;

/** Roots and proofs from the roots of complete subtrees (RFC 9162, 2.1; the names in comments are the RFC's). */
public final class TreeProofs {

    private TreeProofs() {}

    /** MTH of the first {@code size} leaves. */
    public static byte[] root(long size, Subtrees subtrees) {
        return size == 0 ? TreeHash.empty() : root(0, size, subtrees);
    }

    /** PATH: from the leaf's sibling to the root's child. */
    public static List<byte[]> inclusion(long index, long size, Subtrees subtrees) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has none with the index " + index);
        }
        List<byte[]> path = new ArrayList<>();
        inclusion(index, 0, size, subtrees, path);
        return path;
    }

    /** PROOF that the tree of size {@code to} begins with that of size {@code from}. */
    public static List<byte[]> consistency(long from, long to, Subtrees subtrees) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("There is no consistency proof from size " + from + " to " + to);
        }
        List<byte[]> proof = new ArrayList<>();
        consistency(from, 0, to, true, subtrees, proof);
        return proof;
    }

    /** The roots of the largest complete subtrees that together are the leaves {@code [from, to)}, from left to right. */
    public static List<byte[]> cover(long from, long to, Subtrees subtrees) {
        List<byte[]> roots = new ArrayList<>();
        long at = from;
        while (at < to) {
            int level = Math.min(
                    at == 0 ? Long.SIZE : Long.numberOfTrailingZeros(at),
                    Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at));
            roots.add(subtrees.root(level, at >> level));
            at += 1L << level;
        }
        return roots;
    }

    private static byte[] root(long from, long to, Subtrees subtrees) {
        long count = to - from;
        if (Long.bitCount(count) == 1 && from % count == 0) {
            int level = Long.numberOfTrailingZeros(count);
            return subtrees.root(level, from >> level);
        }
        long middle = from + split(count);
        return TreeHash.node(root(from, middle, subtrees), root(middle, to, subtrees));
    }

    private static void inclusion(long index, long from, long to, Subtrees subtrees, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, subtrees, path);
            path.add(root(middle, to, subtrees));
        } else {
            inclusion(index, middle, to, subtrees, path);
            path.add(root(from, middle, subtrees));
        }
    }

    /** SUBPROOF; {@code known} while the verifier has the root of what is looked at. */
    private static void consistency(
            long old, long from, long to, boolean known, Subtrees subtrees, List<byte[]> proof) {
        if (old == to) {
            if (!known) {
                proof.add(root(from, to, subtrees));
            }
            return;
        }
        long middle = from + split(to - from);
        if (old <= middle) {
            consistency(old, from, middle, known, subtrees, proof);
            proof.add(root(middle, to, subtrees));
        } else {
            consistency(old, middle, to, false, subtrees, proof);
            proof.add(root(from, middle, subtrees));
        }
    }

    /** The largest power of two that is smaller. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
