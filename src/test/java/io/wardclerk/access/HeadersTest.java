package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What browsers are told of each kind of page and answer, and what a request may be. */
@ApplicationTest
class HeadersTest {

    private static final String POST = "POST /sign-in HTTP/1.1";
    private static final String HOST = "Host: 127.0.0.1";
    private static final String CLOSE = "Connection: close";

    private final WardclerkClient wardclerk;
    private final RawHttp http;

    @Autowired
    HeadersTest(WardclerkClient wardclerk) {
        this.wardclerk = wardclerk;
        this.http = new RawHttp(wardclerk.baseUrl());
    }

    private Response get(String who, String path) {
        return switch (who) {
            case "nobody" -> wardclerk.browser().page(path);
            case "key" -> wardclerk.get(path);
            default -> wardclerk.signedIn(who).page(path);
        };
    }

    /** One of each kind: our pages, what they load, the API, its page, the engine's pages and calls, operations, refusals. */
    @ParameterizedTest
    @CsvSource({
        "nobody, /sign-in",
        "nurse, /",
        "nobody, /nothing-here",
        "nurse, /nothing-here",
        "nobody, /api/v1/tasks",
        "key, /api/v1/workflows",
        "key, /api/v1/nothing-here",
        "key, /fhir/metadata",
        "nobody, /fhir/Patient",
        "nurse, /swagger-ui/index.html",
        "nurse, /v3/api-docs",
        "nurse, /camunda/app/tasklist/default/",
        "nurse, /camunda/api/engine/engine/default/task/count",
        "nurse, /camunda/app/admin/default/",
        "operator, /camunda/app/cockpit/default/",
        "nobody, /status",
        "nobody, /actuator/health",
        "nobody, /.well-known/oauth-authorization-server",
        "nobody, /embed/nothing-yet"
    })
    void everyKindOfAnswerTellsBrowsersTheSame(String who, String path) {
        Response answer = get(who, path);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()", "microphone=()", "geolocation=()");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Content-Security-Policy")).contains("base-uri", "frame-ancestors 'none'");
        assertThat(answer.http().headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
        assertThat(answer.header("Strict-Transport-Security"))
                .as("means nothing without TLS, see TlsTest")
                .isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/nothing-here", "/api/v1/workflows", "/status"})
    void ourOwnAllowNothingInlineAndNobodyFramesThem(String path) {
        String policy = get("nurse", path).header("Content-Security-Policy");

        assertThat(policy)
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "form-action 'self'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http:");
    }

    @Test
    void theEnginesPagesKeepTheirPolicyWithItsNonce() {
        String policy = get("nurse", "/camunda/app/tasklist/default/").header("Content-Security-Policy");

        assertThat(policy).contains("nonce-", "frame-ancestors 'none'", "object-src 'none'");
    }

    @Test
    void cookiesAreOfThisSiteAlone() {
        Browser browser = wardclerk.browser();
        var user = wardclerk.user("auditor");
        Response entered =
                browser.signInWithPassword("auditor", user.path("password").asText());
        List<String> cookies = entered.http().headers().allValues("Set-Cookie");

        assertThat(cookies).isNotEmpty();
        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith("WARDCLERK-SESSION"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax")
                        && cookie.contains("Path=/")
                        && !cookie.contains("Domain="));
        assertThat(browser.page("/sign-in").http().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("WARDCLERK-CSRF"))
                .allMatch(cookie -> cookie.contains("SameSite=Strict"));
    }

    @Test
    void noOtherSiteMayCallUnlessAnOperatorNamesIt() throws IOException {
        for (String path : List.of("/api/v1/workflows", "/sign-in", "/camunda/api/engine/engine")) {
            String asked = http.send(
                    "OPTIONS",
                    path,
                    "Origin: https://evil.example",
                    "Access-Control-Request-Method: GET",
                    "Access-Control-Request-Headers: authorization");
            assertThat(RawHttp.status(asked)).as(path).isIn(401, 403, 400);
            assertThat(asked).doesNotContainIgnoringCase("Access-Control-Allow");
        }
        String called = http.send(
                "GET",
                "/api/v1/workflows",
                "Origin: https://evil.example",
                "Authorization: Bearer " + wardclerk.key("demo-all"));
        assertThat(called).doesNotContainIgnoringCase("Access-Control-Allow");
    }

    @Test
    void aHeaderThatIsTooLongIsNotRead() throws IOException {
        assertThat(RawHttp.status(http.send("GET", "/sign-in", "X-Long: " + "x".repeat(20_000))))
                .isIn(400, 431);
    }

    private int status(String... lines) throws IOException {
        return RawHttp.status(http.raw(String.join("\r\n", lines)));
    }

    @Test
    void aFormThatIsTooLongOrSaysNotHowLongIsRefused() throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded";
        assertThat(status(POST, HOST, CLOSE, form, "Content-Length: 70000", "", ""))
                .isEqualTo(413);
        assertThat(status(POST, HOST, CLOSE, form, "Transfer-Encoding: chunked", "", "3", "a=b", "0", "", ""))
                .isEqualTo(411);
    }

    @Test
    void aRequestIsReadInOneWayOnly() throws IOException {
        assertThat(status(POST, HOST, CLOSE, "Content-Length: 4", "Transfer-Encoding: chunked", "", "0", "", ""))
                .isIn(400, 411);
        assertThat(status("GET /sign-in HTTP/1.1", HOST, "Host: evil.example", CLOSE, "", ""))
                .isEqualTo(400);
        assertThat(status(POST, HOST, CLOSE, "Content-Length: 3", "Content-Length: 4", "", "abc"))
                .isEqualTo(400);
    }

    @Test
    void nothingTakesAnUploadedFile() {
        for (String path : List.of("/api/v1/releases", "/api/v1/exports:masked")) {
            Response answer = wardclerk.post(
                    path,
                    "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.bpmn\"\r\n\r\nx\r\n--x--\r\n",
                    "Content-Type",
                    "multipart/form-data; boundary=x");
            assertThat(answer.status()).as(path).isBetween(400, 415);
        }
    }

    @Test
    void aBodyThatNestsTooDeepOrIsTooLongIsRefused() {
        String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        assertThat(wardclerk.post("/api/v1/workflows:lint", deep).status()).isEqualTo(400);
        String endless = "{\"key\":\"" + "x".repeat(2 << 20) + "\"}";
        assertThat(wardclerk.post("/api/v1/workflows:lint", endless).status()).isEqualTo(413);
    }

    /** Whoever sends letter by letter is not waited for without end. */
    @Test
    void aSlowRequestIsGivenUp() throws IOException {
        long begun = System.nanoTime();
        String answer = http.raw("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");

        assertThat(RawHttp.status(answer)).isIn(0, 400, 408);
        assertThat(System.nanoTime() - begun).isLessThan(50_000_000_000L);
    }
}
