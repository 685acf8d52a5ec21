package io.wardclerk.compliance;

import io.wardclerk.access.BrokenGlass;

/** Breaks the glass for whoever acts, and starts its review, both or neither. */
public interface GlassBreaks {

    /**
     * @param patient {@code Patient/123}
     * @param reason in the person's own words; kept sealed with the review
     */
    BrokenGlass.Open open(String patient, String reason);
}
