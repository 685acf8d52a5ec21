package io.wardclerk.vault;

/** A ciphertext that does not open: changed, moved from another place, or its key is gone. Carries no content. */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBroken(String place) {
        super("The sealed content of " + place + " does not open: it was changed or moved, or its key is gone");
    }
}
