package io.wardclerk.fhir.sandbox;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** Short ways to write codes, amounts and references of the synthetic clinic. */
final class Codes {

    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    static final String MRN = "https://riverbend.example/mrn";
    /** HL7's own mark of test data. */
    private static final Coding SYNTHETIC =
            new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST", "test health data");

    private Codes() {}

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(new Coding(system, code, display)).setText(display);
    }

    /** A code of HL7's terminology, {@code http://terminology.hl7.org/CodeSystem/...}. */
    static CodeableConcept hl7(String codeSystem, String code) {
        return new CodeableConcept(new Coding("http://terminology.hl7.org/CodeSystem/" + codeSystem, code, null));
    }

    static Reference to(String type, String id) {
        return new Reference(type + "/" + id);
    }

    static Quantity amount(double value, String unit, String ucum) {
        return new Quantity()
                .setValue(java.math.BigDecimal.valueOf(value).stripTrailingZeros())
                .setUnit(unit)
                .setSystem(UCUM)
                .setCode(ucum);
    }

    static <T extends DomainResource> T named(T resource, String id, List<DomainResource> all) {
        resource.setId(id);
        resource.getMeta().addTag(SYNTHETIC.copy());
        all.add(resource);
        return resource;
    }
}
