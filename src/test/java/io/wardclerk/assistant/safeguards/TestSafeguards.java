package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Notices;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.coding.CodeSearch;
import io.wardclerk.terminology.Terminology;
import java.time.Clock;

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

    /** With codes looked up there, too. */
    public static Safeguards all(Terminology terminology, CodeSearch search, Clock clock) {
        return Fixture.safeguards(new CodeCheck(terminology, search, clock));
    }

    public static Notices notices() {
        return new NoticeTexts();
    }
}
