package io.wardclerk.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.access.Scopes;
import io.wardclerk.fhir.FhirEndpoint;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;

/** {@code demo.json}, on which people and tools rely. */
@ApplicationTest
class DemoFileTest {

    private final WardclerkClient wardclerk;
    private final Demo demo;
    private final Supplier<FhirEndpoint> fhir;
    private final Path data;

    @Autowired
    DemoFileTest(
            WardclerkClient wardclerk,
            Demo demo,
            @Qualifier("sandboxEndpoint") Supplier<FhirEndpoint> fhir,
            Environment environment) {
        this.wardclerk = wardclerk;
        this.demo = demo;
        this.fhir = fhir;
        this.data = Path.of(environment.getRequiredProperty("wardclerk.local.data"));
    }

    @Test
    void namesAddressesPeopleAndKeys() {
        JsonNode file = wardclerk.demo();

        assertThat(file.fieldNames()).toIterable().containsExactly("baseUrl", "users", "apiKeys", "fhirBaseUrl");
        assertThat(file.path("baseUrl").asText()).matches("http://127\\.0\\.0\\.1:\\d+");
        assertThat(file.path("fhirBaseUrl").asText())
                .isEqualTo(file.path("baseUrl").asText() + "/fhir");
        assertThat(texts(file.path("users"), "username"))
                .containsExactly(
                        "nurse",
                        "clinician",
                        "oncall",
                        "lead",
                        "frontdesk",
                        "coder",
                        "billing",
                        "privacy",
                        "auditor",
                        "operator",
                        "designer",
                        "releaser",
                        "administrator");
        for (JsonNode user : file.path("users")) {
            assertThat(user.fieldNames()).toIterable().containsExactly("username", "password", "totpSecret", "roles");
            assertThat(user.path("totpSecret").asText()).matches("[A-Z2-7]{32}");
        }
        assertThat(texts(file.path("apiKeys"), "name")).containsExactly("demo-all", "demo-intake", "demo-release");
        assertThat(file.path("apiKeys").get(0).path("scopes"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Scopes.ALL);
        assertThat(file.path("apiKeys").get(1).path("scopes"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("workflow:read", "workflow:start:triage");
        assertThat(file.path("apiKeys").get(2).path("scopes"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("workflow:read", "workflow:release");
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        for (String name : List.of("demo.json", "postgres.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void theBannerSaysTheSameAndWhatIsNotReal() {
        assertThat(new DemoBanner(demo).text())
                .contains(wardclerk.baseUrl())
                .contains(wardclerk.user("nurse").path("password").asText())
                .contains("Tasklist", "Cockpit", "/docs", "/fhir", "synthetic", "sandbox", "offline")
                .doesNotContain(wardclerk.key("demo-all"));
    }

    @Test
    void theSandboxIsEnteredWithAKeyOfItsOwn() {
        FhirEndpoint endpoint = fhir.get();

        assertThat(endpoint.baseUrl())
                .isEqualTo(wardclerk.demo().path("fhirBaseUrl").asText());
        assertThat(endpoint.bearerToken()).startsWith("wck_").isNotEqualTo(wardclerk.key("demo-all"));
        assertThat(wardclerk
                        .send(
                                null,
                                "GET",
                                "/api/v1/workflows",
                                null,
                                "Authorization",
                                "Bearer " + endpoint.bearerToken())
                        .status())
                .isIn(403, 404);
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.path(field).asText())
                .toList();
    }
}
