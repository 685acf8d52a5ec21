package io.wardclerk.terminology;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The code systems known here. A key is the short name in the API and in settings; the URI is the one that FHIR R4 asks for
 * (terminologies-systems page), others are names under which the same system is met.
 */
public enum CodeSystem {
    ICD10CM(
            "icd10cm",
            "ICD-10-CM",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "urn:oid:2.16.840.1.113883.6.90",
            "2.16.840.1.113883.6.90"),
    ICD10PCS(
            "icd10pcs",
            "ICD-10-PCS",
            "http://www.cms.gov/Medicare/Coding/ICD10",
            "http://hl7.org/fhir/sid/icd-10-pcs",
            "urn:oid:2.16.840.1.113883.6.4",
            "2.16.840.1.113883.6.4"),
    HCPCS(
            "hcpcs",
            "HCPCS Level II",
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            "http://terminology.hl7.org/CodeSystem/HCPCS-all-codes",
            "http://purl.bioontology.org/ontology/HCPCS",
            "urn:oid:2.16.840.1.113883.6.285",
            "2.16.840.1.113883.6.285"),
    CVX("cvx", "CVX", "http://hl7.org/fhir/sid/cvx", "urn:oid:2.16.840.1.113883.12.292", "2.16.840.1.113883.12.292"),
    NDC("ndc", "NDC", "http://hl7.org/fhir/sid/ndc", "urn:oid:2.16.840.1.113883.6.69", "2.16.840.1.113883.6.69"),
    LOINC("loinc", "LOINC", "http://loinc.org", "urn:oid:2.16.840.1.113883.6.1", "2.16.840.1.113883.6.1"),
    RXNORM(
            "rxnorm",
            "RxNorm",
            "http://www.nlm.nih.gov/research/umls/rxnorm",
            "urn:oid:2.16.840.1.113883.6.88",
            "2.16.840.1.113883.6.88"),
    UCUM("ucum", "UCUM", "http://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8", "2.16.840.1.113883.6.8"),
    SNOMED("snomed", "SNOMED CT", "http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96", "2.16.840.1.113883.6.96"),
    CPT("cpt", "CPT", "http://www.ama-assn.org/go/cpt", "urn:oid:2.16.840.1.113883.6.12", "2.16.840.1.113883.6.12"),

    /** The patient discharge status of a claim, as NUBC names it and the Medicare Code Editor checks it. */
    DISCHARGE_STATUS(
            "discharge-status", "Patient discharge status", "https://www.nubc.org/CodeSystem/PatDischargeStatus");

    private final String key;
    private final String title;
    private final String uri;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> aliases;

    CodeSystem(String key, String title, String uri, String... aliases) {
        this.key = key;
        this.title = title;
        this.uri = uri;
        this.aliases = Set.of(aliases);
    }

    /** The short name, such as {@code icd10cm}. */
    public String key() {
        return key;
    }

    /** As people write it, such as {@code ICD-10-CM}. */
    public String title() {
        return title;
    }

    /** The canonical URI of FHIR R4. */
    public String uri() {
        return uri;
    }

    /** By key, name of the constant, URI, other URI or OID; empty for a system that is not known here. */
    public static Optional<CodeSystem> of(String name) {
        for (CodeSystem system : values()) {
            if (system.uri.equals(name)
                    || system.key.equals(name)
                    || system.aliases.contains(name)
                    || system.name().equals(name)
                    || (name.length() < 20 && system.title.equals(name))
                    || (name.length() < 20 && system.key.equals(name.toLowerCase(Locale.ROOT)))) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }
}
