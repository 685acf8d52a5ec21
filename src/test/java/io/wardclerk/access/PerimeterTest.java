package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every path, tried by nobody, by the wrong caller and by the right one. */
@ApplicationTest
class PerimeterTest {

    private final WardclerkClient wardclerk;

    @Autowired
    PerimeterTest(WardclerkClient wardclerk) {
        this.wardclerk = wardclerk;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/workflows",
                "/api/v1/tasks",
                "/api/v1/nothing-here",
                "/fhir/metadata",
                "/fhir/Patient",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/lib/deps.js",
                "/docs",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/actuator/env",
                "/actuator/metrics",
                "/engine-rest/engine",
                "/nothing-here"
            })
    void aProgramThatIsNobodyIsToldToSignIn(String path) {
        Response response = wardclerk.send(null, "GET", path, null, "Accept", "application/json");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:unauthenticated");
        assertThat(response.json().path("traceId").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/camunda/app/tasklist/default/", "/docs", "/nothing-here"})
    void aPersonWhoIsNobodyIsShownTheSignInPage(String path) {
        Response response = wardclerk.browser().page(path);

        assertThat(response.status()).isEqualTo(302);
        assertThat(URI.create(response.header("Location")).getPath()).isEqualTo("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/assets/wardclerk.css", "/actuator/health"})
    void whatNobodyNeedsASignInForIsOpen(String path) {
        assertThat(wardclerk.send(null, "GET", path, null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/tasks", "/camunda/app/tasklist/default/", "/docs", "/camunda/api/engine/engine"})
    void aPasswordAloneOpensNothing(String path) {
        Browser browser = wardclerk.browser();
        var user = wardclerk.user("auditor");
        assertThat(browser.signInWithPassword("auditor", user.path("password").asText())
                        .header("Location"))
                .endsWith("/sign-in/code");

        assertThat(browser.page(path).status()).isIn(302, 401);
        assertThat(browser.call("GET", path, null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wck_AAAAAAAA_0000000000000000000000000000000000000000",
                "Bearer wck_",
                "Bearer",
                "Bearer  ",
                "Basic bnVyc2U6bnVyc2U=",
                "Bearer eyJhbGciOiJub25lIn0.e30."
            })
    void aWrongKeyIsRefusedAndSaysSo(String header) {
        Response response = wardclerk.send(null, "GET", "/api/v1/workflows", null, "Authorization", header);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(response.json().path("status").asInt()).isEqualTo(401);
    }

    @Test
    void aWrongKeyIsRefusedEvenIfASessionCameAlong() {
        Browser nurse = wardclerk.signedIn("nurse");
        Response response = nurse.send(nurse.request("/v3/api-docs")
                .header("Authorization", "Bearer wck_AAAAAAAA_0000000000000000000000000000000000000000")
                .GET());

        assertThat(response.status()).isEqualTo(401);
    }

    @Test
    void aKeyWithoutTheScopeIsRefusedWithTheReason() {
        Response response = wardclerk.send("demo-intake", "GET", "/fhir/metadata", null);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:forbidden");
        assertThat(response.json().path("detail").asText()).contains("scopes");
    }

    @Test
    void theDemoKeyOpensTheApiItsDescriptionAndTheSandbox() {
        for (String path : new String[] {"/api/v1/workflows", "/v3/api-docs", "/fhir/metadata"}) {
            assertThat(wardclerk.get(path).status()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine", "/nothing-here"})
    void aKeyOpensNoPageOfPeople(String path) {
        assertThat(wardclerk.get(path).status()).isIn(401, 403);
    }

    @Test
    void aKeyLeavesNoSessionBehind() {
        assertThat(wardclerk.get("/v3/api-docs").http().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("WARDCLERK-SESSION"));
    }

    @Test
    void aSessionIsNoWayIntoTheFhirSandbox() {
        assertThat(wardclerk
                        .signedIn("nurse")
                        .call("GET", "/fhir/metadata", null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aChangingCallNeedsTheTokenOfOurPages() {
        Browser nurse = wardclerk.signedIn("nurse");

        Response forged = nurse.forgedCall("POST", "/api/v1/nothing-here", "{}");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:csrf");

        nurse.page("/");
        assertThat(nurse.call("POST", "/api/v1/nothing-here", "{}").status()).isEqualTo(404);
    }

    @Test
    void theEnginesSetUpPathIsClosedForEverybody() {
        for (String username : new String[] {"nurse", "administrator"}) {
            Browser person = wardclerk.signedIn(username);
            person.page("/");
            assertThat(person.call("POST", "/camunda/api/admin/setup/default/user/create", "{}")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void onlyOperationsPeopleSeeTheInsides() {
        assertThat(wardclerk
                        .signedIn("nurse")
                        .call("GET", "/actuator/env", null)
                        .status())
                .isEqualTo(403);
        assertThat(wardclerk
                        .signedIn("operator")
                        .call("GET", "/actuator/health", null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ourPagesAllowNothingInlineAndNoFrame() {
        Response page = wardclerk.browser().page("/sign-in");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .doesNotContainPattern("<script(?![^>]* src=\"/assets/)")
                .doesNotContain("style=")
                .doesNotContain("onclick");
    }

    @Test
    void aRequestForAnotherNameIsRefused() throws IOException {
        URI base = URI.create(wardclerk.baseUrl());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write("GET /sign-in HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    /** {@code AAAA} is the base64 of three zero bytes, which the database refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "%00", "x", "0", "D2F3E2CE2988F5717506BA651F19D774", "' or 1=1"})
    void aSessionCookieThatIsNoneIsNobody(String cookie) {
        Response response = wardclerk.send(
                null, "GET", "/", null, "Accept", "application/json", "Cookie", "WARDCLERK-SESSION=" + cookie);

        assertThat(response.status()).isEqualTo(401);
    }
}
