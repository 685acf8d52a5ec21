package io.wardclerk.access;

import java.util.Map;
import java.util.Set;

/**
 * Why somebody looks or acts: codes of HL7 v3 <a href="https://terminology.hl7.org/ValueSet-v3-PurposeOfUse.html">PurposeOfUse</a>.
 */
public final class PurposeOfUse {

    static final String HEADER = "X-Purpose-Of-Use";

    /** Every code that the product knows: a caller may say any. Breaking the glass is an act of its own and no header. */
    public static final Set<String> ALLOWED = Set.of(
            "TREAT",
            "ETREAT",
            "CAREMGT",
            "HOPERAT",
            "HCOMPL",
            "HLEGAL",
            "HQUALIMP",
            "HSYSADMIN",
            "PATADMIN",
            "PATSFTY",
            "HPAYMT",
            "COVERAGE",
            "PATRQT",
            "PUBHLTH",
            "HRESCH");

    /** By the beginning of the route, the longest that fits; whoever works on cases does so for treatment. */
    private static final Map<String, String> BY_ROUTE = Map.ofEntries(
            Map.entry("/api/v1/audit", "HCOMPL"),
            Map.entry("/api/v1/instances/{id}/trail", "HCOMPL"),
            Map.entry("/api/v1/workflows", "HOPERAT"),
            Map.entry("/api/v1/workflows/{key}/instances", "TREAT"),
            Map.entry("/api/v1/releases", "HOPERAT"),
            Map.entry("/api/v1/connectors", "HOPERAT"),
            Map.entry("/api/v1/incidents", "HSYSADMIN"),
            Map.entry("/api/v1/steps", "HSYSADMIN"),
            Map.entry("/api/v1/exports", "HOPERAT"),
            Map.entry("/api/v1/keys", "HSYSADMIN"),
            Map.entry("/api", "TREAT"),
            Map.entry("/fhir", "TREAT"),
            Map.entry("/camunda", "TREAT"),
            Map.entry("/actuator", "HSYSADMIN"),
            Map.entry("/status", "HSYSADMIN"));

    private static final String OTHERWISE = "HOPERAT";

    private PurposeOfUse() {}

    static String of(String route) {
        return BY_ROUTE.entrySet().stream()
                .filter(entry -> route.equals(entry.getKey()) || route.startsWith(entry.getKey() + "/"))
                .max((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(OTHERWISE);
    }
}
