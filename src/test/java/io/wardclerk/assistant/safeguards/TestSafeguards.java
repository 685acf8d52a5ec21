package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards;

/** Gives tests of other packages the real checks. */
public final class TestSafeguards {

    private TestSafeguards() {}

    public static Safeguards all() {
        return Fixture.safeguards();
    }
}
