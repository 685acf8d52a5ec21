package io.wardclerk.fhir;

/**
 * Where the FHIR server is and how we sign in there.
 *
 * @param baseUrl for instance {@code http://127.0.0.1:8080/fhir}
 * @param bearerToken sent as {@code Authorization: Bearer}; empty for none
 */
public record FhirEndpoint(String baseUrl, String bearerToken) {

    @Override
    public String toString() {
        return "FhirEndpoint[" + baseUrl + "]";
    }
}
