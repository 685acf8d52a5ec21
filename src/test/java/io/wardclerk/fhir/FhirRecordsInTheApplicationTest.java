package io.wardclerk.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.StepContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** The client, the perimeter and the sandbox with its clinic, together. */
@ApplicationTest
class FhirRecordsInTheApplicationTest {

    private final FhirRecords fhir;
    private final Dependency dependency;
    private final Supplier<FhirEndpoint> endpoint;
    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    FhirRecordsInTheApplicationTest(
            FhirRecords fhir, @Qualifier("fhirDependency") Dependency dependency, Supplier<FhirEndpoint> endpoint) {
        this.fhir = fhir;
        this.dependency = dependency;
        this.endpoint = endpoint;
    }

    private static StepContext step() {
        return new StepContext(
                UUID.randomUUID().toString(),
                "triage",
                "patientMatch",
                UUID.randomUUID().toString(),
                1,
                null,
                Instant.now(),
                Instant.now().plusSeconds(30));
    }

    @Test
    void theClinicIsReadThroughThePerimeter() throws Exception {
        assertThat(dependency.probe()).isTrue();
        assertThat(fhir.read(step(), "Patient/rb-001")).isPresent();
        assertThat(fhir.read(step(), "Patient/unknown")).isEmpty();
        List<ObjectNode> found = fhir.search(step(), "Patient", Map.of("family", "Ellison", "_sort", "birthdate"), 10);
        assertThat(found).extracting(each -> each.path("id").asText()).contains("rb-001");
        assertThat(fhir.search(step(), "Slot", Map.of("status", "free"), 450)).hasSize(450);
    }

    @Test
    void aTransactionIsWrittenOnceAndItsTaskUpdatedByVersion() throws Exception {
        StepContext step = step();
        ObjectNode task = (ObjectNode) json.readTree("{\"resourceType\":\"Task\",\"status\":\"requested\","
                + "\"intent\":\"proposal\",\"for\":{\"reference\":\"Patient/rb-001\"},"
                + "\"identifier\":[{\"system\":\"urn:test\",\"value\":\"" + step.stepId() + "\"}]}");
        List<FhirRecords.Write> create = List.of(new FhirRecords.Write.Create(
                "urn:uuid:7b0c9f2e-0000-4000-8000-000000000001", "urn:test", step.stepId(), task));
        List<String> first = fhir.transact(step, create);
        assertThat(fhir.transact(step, create)).isEqualTo(first);
        String reference = first.get(0).replaceFirst("/_history.*", "");

        ObjectNode read = fhir.read(step, reference).orElseThrow();
        read.put("status", "completed");
        List<String> updated = fhir.transact(step, List.of(new FhirRecords.Write.Update(reference, "1", read)));
        assertThat(updated).containsExactly(reference + "/_history/2");

        FhirRefused late = catchThrowableOfType(
                FhirRefused.class,
                () -> fhir.transact(
                        step, List.of(new FhirRecords.Write.Update(reference, "1", read.put("status", "failed")))));
        assertThat(late.status()).isEqualTo(412);
    }

    @Test
    void aStrangerIsNotLetIn() throws Exception {
        for (String path : List.of("/Patient", "/metadata", "/Patient/rb-001")) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(endpoint.get().baseUrl() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(401);
        }
    }
}
