package io.wardclerk.fhir.terminology;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/** {@code $validate-code} and {@code $lookup}. Public, as HAPI calls it by reflection. */
public final class CodeSystemOperations {

    private static final String TYPE = "CodeSystem";

    private final Terminology terminology;
    private final Judgement judgement;

    CodeSystemOperations(Terminology terminology, Judgement judgement) {
        this.terminology = terminology;
        this.judgement = judgement;
    }

    /** Whether a code is valid on a date, today unless given. */
    @Operation(name = "$validate-code", typeName = TYPE, idempotent = true)
    public Parameters validate(
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "display") @Nullable StringType display,
            @OperationParam(name = "date") @Nullable DateTimeType date,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept) {
        List<Asked> asked = Asked.of(url, code, display, coding, concept);
        return judgement.any(asked, judgement.day(date)).parameters();
    }

    /** What is known of a code that is valid on a date, today unless given. */
    @Operation(name = "$lookup", typeName = TYPE, idempotent = true)
    public Parameters lookup(
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "date") @Nullable DateTimeType date,
            @OperationParam(name = "coding") @Nullable Coding coding) {
        Asked asked = Asked.of(system, code, null, coding, null).get(0);
        if (asked.system().isEmpty()) {
            throw new InvalidRequestException("Give the code system in system, or a coding with both");
        }
        CodeSystem known = judgement.system(asked.system());
        LocalDate day = judgement.day(date);
        Lookup lookup = terminology.find(known, asked.code(), day);
        if (lookup instanceof Lookup.Found found) {
            return answer(found, day);
        }
        throw new ResourceNotFoundException(
                lookup instanceof Lookup.NotThen
                        ? "The code is known, but not valid on " + day
                        : lookup instanceof Lookup.NotLoaded
                                ? "Nothing of " + known.title() + " is loaded for " + day
                                : "There is no such code in " + known.title() + " on " + day);
    }

    private Parameters answer(Lookup.Found found, LocalDate day) {
        Concept concept = found.concept();
        Parameters answer = new Parameters();
        answer.addParameter("name", concept.system().title());
        answer.addParameter("version", found.release().version());
        answer.addParameter("display", concept.longDisplay());
        concept.property(Concept.SYNONYMS).ifPresent(synonyms -> {
            for (String synonym : synonyms.split("\n")) {
                answer.addParameter()
                        .setName("designation")
                        .addPart()
                        .setName("value")
                        .setValue(new StringType(synonym));
            }
        });
        property(answer, "billable", new BooleanType(concept.billable()));
        property(answer, "inactive", new BooleanType(concept.status() == Concept.Status.RETIRED));
        property(
                answer,
                "status",
                new CodeType(concept.status().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        property(answer, "effectiveDate", new DateTimeType(concept.from().toString()));
        if (concept.until() != null) {
            property(answer, "deprecationDate", new DateTimeType(concept.until().toString()));
        }
        if (concept.parent() != null) {
            property(answer, "parent", new CodeType(concept.parent()));
        }
        terminology
                .children(concept.system(), concept.code(), day)
                .forEach(child -> property(answer, "child", new CodeType(child.code())));
        concept.properties().forEach((name, value) -> {
            if (!name.equals(Concept.SYNONYMS)) {
                property(answer, name, new StringType(value));
            }
        });
        return answer;
    }

    private static void property(Parameters answer, String name, Type value) {
        ParametersParameterComponent property = answer.addParameter().setName("property");
        property.addPart().setName("code").setValue(new CodeType(name));
        property.addPart().setName("value").setValue(value);
    }
}
