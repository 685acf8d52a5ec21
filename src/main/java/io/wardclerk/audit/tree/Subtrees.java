package io.wardclerk.audit.tree;

/** Where the roots of complete subtrees are kept. */
@FunctionalInterface
public interface Subtrees {

    /**
     * @param level the subtree has 2 to the power of this many leaves; 0 for a leaf
     * @param place how many subtrees of this size stand before it
     */
    byte[] root(int level, long place);
}
