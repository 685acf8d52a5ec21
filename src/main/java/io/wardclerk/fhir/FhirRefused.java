package io.wardclerk.fhir;

import io.wardclerk.workflow.SafeMessage;

/** The FHIR server understood and refused: retrying will not help. The message carries status and issue codes, no PHI. */
public final class FhirRefused extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    private final int status;

    public FhirRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** A conflict with another writer passes; whatever else a server refuses it refuses every time. */
    @Override
    public boolean isPermanent() {
        return status != 409 && status != 412 && status != 423 && status != 425;
    }

    public int status() {
        return status;
    }
}
