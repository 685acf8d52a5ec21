package io.wardclerk.audit;

/** How a recorded act ended; the last three follow FHIR AuditEvent.outcome: denied is a minor failure. */
public enum AuditOutcome {
    SUCCESS,
    FAILURE,
    DENIED
}
