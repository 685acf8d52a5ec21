package io.wardclerk.fhir;

/** The FHIR server understood and refused: retrying will not help. The message carries status and issue codes, no PHI. */
public final class FhirRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public FhirRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
