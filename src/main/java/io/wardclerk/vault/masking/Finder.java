package io.wardclerk.vault.masking;

/** Looks for one kind of identifier. Reads each token a bounded number of times. */
@FunctionalInterface
interface Finder {

    void find(Text text, Findings findings);
}
