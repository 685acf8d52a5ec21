package io.wardclerk.verifier;

import java.security.MessageDigest;
import java.util.List;

/**
 * The right edge of an RFC 9162 Merkle tree: one hash for each complete subtree, 64 at most whatever its size. Subtrees are
 * added from left to right.
 */
final class Frontier {

    private static final int LEVELS = 63;

    private final Hashing hashing;
    private final byte[][] hashes = new byte[LEVELS + 1][Hashing.SIZE];
    private long size;

    Frontier(Hashing hashing) {
        this.hashing = hashing;
    }

    Frontier copy() {
        Frontier copy = new Frontier(hashing);
        for (int level = 0; level <= LEVELS; level++) {
            System.arraycopy(hashes[level], 0, copy.hashes[level], 0, Hashing.SIZE);
        }
        copy.size = size;
        return copy;
    }

    long size() {
        return size;
    }

    void addLeaf(byte[] hash) {
        add(0, hash);
    }

    /** Adds a complete subtree of 2 to the power of {@code level} leaves; the size must be a multiple of that. */
    void add(int level, byte[] hash) {
        int at = level;
        byte[] carried = hash;
        while ((size >> at & 1) == 1) {
            hashing.node(hashes[at], carried, hashes[at]);
            carried = hashes[at];
            at++;
        }
        System.arraycopy(carried, 0, hashes[at], 0, Hashing.SIZE);
        size += 1L << level;
    }

    /**
     * Adds the complete subtrees that lie between here and a later index.
     *
     * @param what they are, for the words of a failure
     */
    void grow(long target, List<byte[]> subtrees, String what) throws Malformed {
        int used = 0;
        while (size < target) {
            if (used == subtrees.size()) {
                throw new Malformed("the " + what + " holds too few hashes");
            }
            add(nextLevel(target), subtrees.get(used++));
        }
        if (used != subtrees.size()) {
            throw new Malformed("the " + what + " holds too many hashes");
        }
    }

    /** Goes on counting from here though the leaves before are not known; roots mean nothing afterwards. */
    void skipTo(long index) {
        size = index;
    }

    /** The level of the largest complete subtree that may come next in a tree of this many leaves. */
    int nextLevel(long target) {
        int aligned = size == 0 ? LEVELS - 1 : Long.numberOfTrailingZeros(size);
        return Math.min(aligned, LEVELS - Long.numberOfLeadingZeros(target - size));
    }

    byte[] root() {
        byte[] root = new byte[Hashing.SIZE];
        if (size == 0) {
            return hashing.empty();
        }
        int lowest = Long.numberOfTrailingZeros(size);
        System.arraycopy(hashes[lowest], 0, root, 0, Hashing.SIZE);
        for (int level = lowest + 1; level < LEVELS; level++) {
            if ((size >> level & 1) == 1) {
                hashing.node(hashes[level], root, root);
            }
        }
        return root;
    }

    boolean hasRoot(byte[] root) {
        return MessageDigest.isEqual(root(), root);
    }
}
