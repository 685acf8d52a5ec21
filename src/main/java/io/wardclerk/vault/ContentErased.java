package io.wardclerk.vault;

/** A content whose key was erased on purpose: nobody can read it any more, and that is as it should be. */
public final class ContentErased extends SealBroken {

    private static final long serialVersionUID = 1L;

    public ContentErased(String place) {
        super(place, "was erased: the key that it was sealed with was destroyed on request");
    }
}
