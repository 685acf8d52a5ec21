package io.wardclerk.fhir.balp;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Codes and the systems that they are from. */
final class Terms {

    static final String PROFILES = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    static final String ENTITY_TYPES = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
    static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String EVENT_TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    static final String LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
    static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    static final String RESOURCE_TYPE = "http://hl7.org/fhir/resource-types";
    static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    static final String PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    static final String SOURCE_TYPE = "http://terminology.hl7.org/CodeSystem/security-source-type";

    /** Our own acts: the slugs of the record. */
    static final String ACTION = "urn:wardclerk:audit-action";

    static final String PSEUDONYM = "urn:wardclerk:pseudonym";
    static final String CASE = "urn:wardclerk:case";
    static final String CLINICAL_RECORD = "urn:wardclerk:fhir-server";
    static final String NODE = "urn:wardclerk:node";
    static final String USER = "urn:wardclerk:user";
    static final String CLIENT = "urn:wardclerk:client";

    private Terms() {}

    static Coding code(String system, String code, String display) {
        return new Coding(system, code, display);
    }

    static Coding code(String system, String code) {
        return new Coding().setSystem(system).setCode(code);
    }

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(code(system, code, display));
    }
}
