package io.wardclerk.triage.protocol;

import io.wardclerk.triage.Assessment.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Points that one vital sign of this case scores, and the value they rest on. */
public record VitalPoints(String measure, int points, List<Evidence> evidence) {

    public VitalPoints {
        evidence = List.copyOf(evidence);
    }

    /** All evidence of several; what the rule files call. */
    public static List<Evidence> evidenceOf(Iterable<?> all) {
        List<Evidence> evidence = new ArrayList<>();
        for (Object points : all) {
            evidence.addAll(((VitalPoints) points).evidence());
        }
        return List.copyOf(evidence);
    }
}
