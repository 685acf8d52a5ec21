package io.wardclerk.fhir.terminology;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/**
 * A code that is asked about.
 *
 * @param system as given, a URI; empty when none was given
 * @param display to check with it; null to ask for the code alone
 */
record Asked(String system, String code, @Nullable String display) {

    /**
     * What was given in one of the three ways of FHIR's operations.
     *
     * @throws InvalidRequestException if none was, or several
     */
    static List<Asked> of(
            @Nullable UriType system,
            @Nullable CodeType code,
            @Nullable StringType display,
            @Nullable Coding coding,
            @Nullable CodeableConcept concept) {
        long ways = Stream.of(code, coding, concept)
                .filter(given -> given != null && !given.isEmpty())
                .count();
        if (ways != 1) {
            throw new InvalidRequestException("Give exactly one of code (with its system), coding and codeableConcept");
        }
        if (code != null && !code.isEmpty()) {
            return List.of(new Asked(text(system), text(code), display == null ? null : display.getValue()));
        }
        List<Asked> all = (coding == null ? concept == null ? List.<Coding>of() : concept.getCoding() : List.of(coding))
                .stream()
                        .filter(each -> each.hasCode())
                        .map(each -> new Asked(
                                each.hasSystem() ? each.getSystem() : text(system),
                                each.getCode(),
                                each.hasDisplay() ? each.getDisplay() : null))
                        .toList();
        if (all.isEmpty()) {
            throw new InvalidRequestException("The coding has no code");
        }
        return all;
    }

    private static String text(org.hl7.fhir.r4.model.@Nullable PrimitiveType<String> given) {
        return given == null || given.getValue() == null ? "" : given.getValue();
    }
}
