package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The same path written otherwise: whoever may not have it does not get it by another spelling. */
@ApplicationTest
class PathTricksTest {

    private static final String ADMIN_SETUP = "/camunda/api/admin/setup/default/user/create";

    private static final List<String> CLOSED_TO_NOBODY = List.of(
            "/",
            "/api/v1/tasks",
            "/api/v1/clients",
            "/fhir/Patient",
            "/camunda/app/tasklist/default/",
            "/camunda/api/engine/engine/default/task",
            ADMIN_SETUP,
            "/actuator/env",
            "/v3/api-docs",
            "/docs");

    private static final List<String> CLOSED_TO_A_NURSE = List.of(
            "/actuator/env",
            "/actuator",
            "/api/v1/clients",
            "/api/v1/keys/rotations",
            "/camunda/app/admin/default/",
            "/camunda/api/engine/engine/default/deployment/create",
            "/camunda/api/engine/engine/default/authorization",
            ADMIN_SETUP);

    private final WardclerkClient wardclerk;
    private final RawHttp http;

    @Autowired
    PathTricksTest(WardclerkClient wardclerk) {
        this.wardclerk = wardclerk;
        this.http = new RawHttp(wardclerk.baseUrl());
    }

    /** Every spelling that some parser somewhere has taken for the path. */
    private static Set<String> spellings(String path) {
        String first = path.length() > 1 ? path.substring(1) : "x";
        int middle = Math.max(1, path.lastIndexOf('/'));
        String head = path.substring(0, middle);
        String tail = path.length() > 1 ? path.substring(middle) : "/";
        Set<String> all = new LinkedHashSet<>(List.of(
                path + "/",
                path + "//",
                "//" + first,
                "///" + first,
                path + ";",
                path + ";x=y",
                "/;/" + first,
                "/;x" + path,
                head + ";x=y" + tail,
                head + "/." + tail,
                head + "/./." + tail,
                head + "//" + tail.replaceFirst("^/", ""),
                "/assets/.." + path,
                "/assets/../" + first,
                "/assets/..;" + path,
                "/assets/..;x" + path,
                "/assets/%2e%2e" + path,
                "/assets/%2e%2e/" + first,
                "/assets/.%2e" + path,
                "/assets/%252e%252e" + path,
                "/assets/..%2f" + first,
                "/assets/..%5c" + first,
                "/assets/..\\" + first,
                "/sign-in/.." + path,
                "/sign-in/..;" + path,
                "/status/.." + path,
                "/actuator/health/.." + path,
                "/actuator/health/..;" + path,
                "/%2e" + path,
                "/./" + first,
                path + "%00",
                path + "%20",
                path + "%09",
                path + "%0d%0a",
                path + "?",
                path + "#",
                path + ".json",
                path + ".css",
                path + "/.css",
                path + "/x.css",
                path + "%2f",
                path + "%5c",
                path + "%3b",
                path + "%3bx.css",
                path + ";.css",
                path.toUpperCase(java.util.Locale.ROOT),
                "/" + Character.toUpperCase(first.charAt(0)) + first.substring(1),
                path.replace("/", "%2f"),
                path.replace("/", "\\"),
                "/" + String.format("%%%02x", (int) first.charAt(0)) + first.substring(1),
                "/" + String.format("%%%02X", (int) first.charAt(0)) + first.substring(1),
                path.replace('a', '\u00aa'),
                "http://127.0.0.1" + path,
                "http://127.0.0.1/assets/.." + path,
                "*"));
        all.remove(path);
        return all;
    }

    @Test
    void nobodyGetsInByAnotherSpelling() throws IOException {
        List<String> open = new ArrayList<>();
        int tried = 0;
        for (String path : CLOSED_TO_NOBODY) {
            for (String spelling : spellings(path)) {
                for (String method : List.of("GET", "POST", "HEAD")) {
                    tried++;
                    String answer = http.send(method, spelling, "Accept: application/json", "Content-Length: 0");
                    int status = RawHttp.status(answer);
                    // The sign-in page and whether it is up are open, and stay themselves whatever is behind them.
                    boolean page = status == 200 && answer.contains("Sign in") && !answer.contains("Nora");
                    if ((status < 300 && !page) || status >= 500) {
                        open.add(method + " " + spelling + " " + status);
                    }
                }
            }
        }
        System.out.printf("%d spellings by nobody%n", tried);
        assertThat(open).isEmpty();
    }

    @Test
    void aNurseGetsNowhereElseByAnotherSpelling() throws IOException {
        Browser nurse = wardclerk.signedIn("nurse");
        nurse.page("/camunda/app/tasklist/default/");
        String session = cookies(nurse);
        List<String> open = new ArrayList<>();
        for (String path : CLOSED_TO_A_NURSE) {
            for (String spelling : spellings(path)) {
                for (String method : List.of("GET", "POST")) {
                    String answer = http.send(
                            method, spelling, "Accept: application/json", "Content-Length: 0", "Cookie: " + session);
                    int status = RawHttp.status(answer);
                    boolean home = spelling.equals(path + "?") || spelling.equals(path + "#");
                    if ((status < 300 && !isOpenPage(answer)) || status >= 500 || (home && status < 400)) {
                        open.add(method + " " + spelling + " " + status);
                    }
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private static boolean isOpenPage(String answer) {
        return answer.contains("Sign in") || answer.contains("\"status\":\"UP\"");
    }

    private static String cookies(Browser browser) {
        return "WARDCLERK-SESSION=" + browser.cookie("WARDCLERK-SESSION").orElseThrow() + "; WARDCLERK-CSRF="
                + browser.cookie("WARDCLERK-CSRF").orElse("");
    }
}
