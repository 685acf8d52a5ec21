package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class OpenApiTest {

    private final WardclerkClient client;

    @Autowired
    OpenApiTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void everyCallIsDescribed() {
        JsonNode api = client.get("/v3/api-docs").json();

        assertThat(api.path("openapi").asText()).startsWith("3.1");
        assertThat(api.path("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/v1/connectors",
                        "/api/v1/connectors/{key}",
                        "/api/v1/connectors/{key}/template",
                        "/api/v1/workflows",
                        "/api/v1/workflows:lint",
                        "/api/v1/workflows/{key}",
                        "/api/v1/workflows/{key}/instances",
                        "/api/v1/instances",
                        "/api/v1/instances/{id}",
                        "/api/v1/instances/{id}/messages/{name}",
                        "/api/v1/instances/{id}/cancel",
                        "/api/v1/instances/{id}/trail",
                        "/api/v1/incidents",
                        "/api/v1/incidents/{id}",
                        "/api/v1/incidents/{id}/retry",
                        "/api/v1/incidents/retry",
                        "/api/v1/tasks",
                        "/api/v1/tasks/{id}",
                        "/api/v1/tasks/{id}/form",
                        "/api/v1/tasks/{id}/evidence",
                        "/api/v1/tasks/{id}/document",
                        "/api/v1/tasks/{id}/document/check",
                        "/api/v1/tasks/{id}/claim",
                        "/api/v1/tasks/{id}/release",
                        "/api/v1/tasks/{id}/complete",
                        "/api/v1/tasks/{id}/draft",
                        "/api/v1/workflows/{key}/releases",
                        "/api/v1/workflows/{key}/versions",
                        "/api/v1/workflows/{key}/rollback",
                        "/api/v1/workflows/{key}/migrations",
                        "/api/v1/workflows/{key}/migrations/preview",
                        "/api/v1/releases/{id}",
                        "/api/v1/releases/{id}/files",
                        "/api/v1/releases/{id}/release",
                        "/api/v1/releases/{id}/reject",
                        "/api/v1/audit/checkpoint",
                        "/api/v1/audit/records/{seq}/proof",
                        "/api/v1/audit/consistency",
                        "/status");
        api.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("summary").asText())
                            .as(operation.toString())
                            .isNotBlank();
                    assertThat(operation.path("description").asText()).isNotBlank();
                    assertThat(operation.at("/responses/403/content/application~1problem+json"))
                            .isNotEmpty();
                }));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode api = client.get("/v3/api-docs").json();
        List<String> references = new ArrayList<>();
        collect(api, references);

        assertThat(references).isNotEmpty();
        assertThat(references).allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(api.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void signInProblemsAndInputsAreDescribed() {
        JsonNode components = client.get("/v3/api-docs").json().path("components");

        assertThat(components.path("securitySchemes").fieldNames()).toIterable().contains("bearer", "session");
        assertThat(components.at("/schemas/Problem/required").toString()).contains("traceId");
        assertThat(components
                        .at("/schemas/WorkflowInput.sample/properties/urgency/enum")
                        .toString())
                .isEqualTo("[\"urgent\",\"routine\"]");
    }

    @Test
    void thePageComesFromHereAlone() {
        Response page = client.get("/docs");
        assertThat(page.status()).isEqualTo(302);

        Response index = client.get(page.header("Location").replace(client.baseUrl(), ""));

        assertThat(index.status()).isEqualTo(200);
        assertThat(index.body())
                .doesNotContain("src=\"http")
                .doesNotContain("href=\"http")
                .doesNotContain("<script>");
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.path("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }
}
