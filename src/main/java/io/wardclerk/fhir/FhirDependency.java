package io.wardclerk.fhir;

import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.RetryLater;

/** Whether the FHIR server answers: asks for its CapabilityStatement. */
final class FhirDependency implements Dependency {

    static final String NAME = "fhir";

    private final FhirHttp http;

    FhirDependency(FhirHttp http) {
        this.http = http;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean probe() {
        try {
            FhirHttp.Answer answer = http.send(FhirHttp.Call.get("metadata"), null);
            return answer.status() == 200
                    && answer.body().path("resourceType").asText().equals("CapabilityStatement");
        } catch (RetryLater | RuntimeException e) {
            return false;
        }
    }
}
