package io.wardclerk.fhir.terminology;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/**
 * {@code $translate}: a vaccine's NDC to its CVX and back, and a retired code to those that took its place. Public, as HAPI calls it
 * by reflection.
 */
public final class ConceptMapOperations {

    private final Terminology terminology;
    private final Judgement judgement;

    ConceptMapOperations(Terminology terminology, Judgement judgement) {
        this.terminology = terminology;
        this.judgement = judgement;
    }

    /** Codes of the target system for a code; of its own system, what took its place. */
    @Operation(name = "$translate", typeName = "ConceptMap", idempotent = true)
    public Parameters translate(
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept,
            @OperationParam(name = "targetsystem") @Nullable UriType target,
            @OperationParam(name = "date") @Nullable DateTimeType date) {
        List<Asked> asked = Asked.of(system, code, null, coding, concept);
        LocalDate day = judgement.day(date);
        Parameters answer = new Parameters();
        for (Asked each : asked) {
            if (each.system().isEmpty()) {
                throw new InvalidRequestException("Give the code system in system, or a coding with both");
            }
            CodeSystem from = judgement.system(each.system());
            CodeSystem to = target == null || target.isEmpty() ? usual(from) : judgement.system(target.getValue());
            matches(from, each.code(), to, day).forEach(match -> add(answer, from, match));
        }
        boolean found = !answer.getParameter().isEmpty();
        if (!found) {
            answer.addParameter("message", "Nothing that is loaded translates the code on " + day);
        }
        answer.getParameter()
                .add(
                        0,
                        new ParametersParameterComponent()
                                .setName("result")
                                .setValue(new org.hl7.fhir.r4.model.BooleanType(found)));
        return answer;
    }

    private static CodeSystem usual(CodeSystem from) {
        return switch (from) {
            case NDC -> CodeSystem.CVX;
            case CVX -> CodeSystem.NDC;
            default -> from;
        };
    }

    private List<Concept> matches(CodeSystem from, String code, CodeSystem to, LocalDate day) {
        if (from != to) {
            return terminology.translations(from, code, to, day);
        }
        return terminology.find(from, code, day) instanceof Lookup.NotThen then
                ? then.replacements().stream()
                        .map(each -> terminology.find(from, each, day))
                        .filter(Lookup.Found.class::isInstance)
                        .map(each -> ((Lookup.Found) each).concept())
                        .toList()
                : List.of();
    }

    private static void add(Parameters answer, CodeSystem from, Concept concept) {
        ParametersParameterComponent match = answer.addParameter().setName("match");
        match.addPart()
                .setName("equivalence")
                .setValue(new CodeType(equivalence(from, concept.system()).toCode()));
        match.addPart()
                .setName("concept")
                .setValue(new Coding(concept.system().uri(), concept.code(), concept.longDisplay()));
    }

    /** A package is narrower than its vaccine; of a successor nobody has said how near it is. */
    private static ConceptMapEquivalence equivalence(CodeSystem from, CodeSystem to) {
        if (from == CodeSystem.NDC && to == CodeSystem.CVX) {
            return ConceptMapEquivalence.WIDER;
        }
        return from == CodeSystem.CVX && to == CodeSystem.NDC
                ? ConceptMapEquivalence.NARROWER
                : ConceptMapEquivalence.RELATEDTO;
    }
}
