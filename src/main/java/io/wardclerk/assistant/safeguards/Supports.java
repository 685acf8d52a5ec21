package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.Safeguards.Support;
import java.util.List;

/** From the share that is found to a word for it. */
final class Supports {

    private static final double CARRIED = 0.6;
    private static final double TOUCHED = 0.3;

    private Supports() {}

    static boolean carriesNothing(Grounds.Footing footing) {
        return footing.share() < TOUCHED;
    }

    static Support of(Grounds.Footing footing, List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.BLOCK)) {
            return footing.places().isEmpty() ? Support.NONE : Support.CONTRADICTED;
        }
        if (carriesNothing(footing)) {
            return Support.NONE;
        }
        return footing.share() >= CARRIED && findings.isEmpty() ? Support.SUPPORTED : Support.PARTIAL;
    }
}
