package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.ClaimVerdict.Suggestion;
import java.util.List;

/** Codes near a code, all of them valid on the day of service. Looked for only when a rule asks. */
public interface Neighbours {

    /** What was most likely meant: the same code written well, one character away, under the same heading. */
    List<Suggestion> nearest();

    /** More specific ones. */
    List<Suggestion> under();

    /**
     * The same condition on another side.
     *
     * @param side {@code right}, {@code left} or {@code bilateral}
     */
    List<Suggestion> onSide(String side);

    /** What took the place of a retired code. */
    List<Suggestion> replacements();
}
