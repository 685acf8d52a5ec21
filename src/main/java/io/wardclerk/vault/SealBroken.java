package io.wardclerk.vault;

/** A ciphertext that does not open: changed, moved from another place, or its key is gone. Carries no content. */
public sealed class SealBroken extends RuntimeException permits ContentErased {

    private static final long serialVersionUID = 1L;

    public SealBroken(String place) {
        super("The sealed content of " + place + " does not open: it was changed or moved, or its key is gone");
    }

    SealBroken(String place, String why) {
        super("The content of " + place + " " + why);
    }
}
