package io.wardclerk.fhir;

/**
 * Writes records of the ledger as FHIR R4 AuditEvents in the shape of IHE Basic Audit Log Patterns (BALP 1.1): who used what, for
 * whom, why and from where. The patient stands there by pseudonym only.
 *
 * <p>Source: <a href="https://profiles.ihe.net/ITI/BALP/">IHE ITI BALP</a>, <a href="http://hl7.org/fhir/R4/auditevent.html">FHIR
 * R4 AuditEvent</a>, DICOM PS3.15 A.5 for the kinds that BALP does not profile.
 */
public interface AuditEvents {

    /** The media type of many resources, one a line. */
    String NDJSON = "application/fhir+ndjson";

    /**
     * One record as one AuditEvent.
     *
     * @param line a record of the ledger, version 1, as exports show it
     * @return JSON in one line, without a line end
     * @throws IllegalArgumentException if the line is no record; the message does not repeat it
     */
    String of(String line);
}
