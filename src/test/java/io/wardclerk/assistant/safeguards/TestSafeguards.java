package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Safeguards;

/** Gives tests of other packages the real checks. */
public final class TestSafeguards {

    private TestSafeguards() {}

    public static Safeguards all() {
        return Fixture.safeguards();
    }

    /** The reader of clinical words over the repository's own lexicon. */
    public static ClinicalText clinical() {
        return Fixture.clinical();
    }
}
