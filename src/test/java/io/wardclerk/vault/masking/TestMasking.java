package io.wardclerk.vault.masking;

import io.wardclerk.vault.Masking;

/** Gives tests of other packages the real masking. */
public final class TestMasking {

    private TestMasking() {}

    public static Masking real() {
        return new TextMasking();
    }
}
