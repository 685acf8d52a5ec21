package io.wardclerk.access.policy;

import io.wardclerk.access.Caller;
import java.util.Collections;
import java.util.Set;

/**
 * Why somebody acts who does not say: whoever has a role of care acts for treatment, everybody else for what their role is
 * there for. Codes of HL7 v3 PurposeOfUse.
 */
final class RolePurposes {

    private static final Set<String> CARE = Set.of("front-desk", "nurse", "clinician", "lead", "on-call");

    private RolePurposes() {}

    /** @param route what the route would say, which counts for everybody but people */
    static String of(Caller caller, String route) {
        if (caller.kind() != Caller.Kind.PERSON || !Collections.disjoint(caller.roles(), CARE)) {
            return caller.kind() == Caller.Kind.PERSON ? "TREAT" : route;
        }
        if (caller.roles().contains("coder") || caller.roles().contains("billing")) {
            return "HPAYMT";
        }
        if (caller.roles().contains("auditor") || caller.roles().contains("privacy-officer")) {
            return "HCOMPL";
        }
        if (caller.roles().contains("operator") || caller.roles().contains("administrator")) {
            return "HSYSADMIN";
        }
        return caller.roles().contains("patient") ? "PATRQT" : "HOPERAT";
    }
}
