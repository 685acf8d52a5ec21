package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Acts that want a proof of the person that is five minutes old at most. */
@ApplicationTest
class StepUpTest {

    private static final String REQUIRED = "urn:wardclerk:problem:step-up-required";

    private final WardclerkClient wardclerk;
    private final JdbcClient jdbc;

    @Autowired
    StepUpTest(WardclerkClient wardclerk, JdbcClient jdbc) {
        this.wardclerk = wardclerk;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @MethodSource
    void aStaleProofIsNotEnoughAndAFreshOneIs(String username, List<String> calls) {
        Browser person = wardclerk.browser().signIn(wardclerk.user(username));
        stale(person);

        for (String call : calls) {
            Response answer = call(person, call);
            assertThat(answer.status()).as(call).isEqualTo(403);
            assertThat(answer.json().path("type").asText()).as(call).isEqualTo(REQUIRED);
            assertThat(answer.json().path("detail").asText()).contains("/confirm");
            assertThat(answer.header("Link")).contains("</confirm>");
        }

        String code =
                Browser.unusedCode(wardclerk.user(username).path("totpSecret").asText());
        assertThat(person.submit("/confirm?next=/account", "/confirm", Map.of("code", code, "next", "/account"))
                        .header("Location"))
                .endsWith("/account");
        for (String call : calls) {
            assertThat(call(person, call).body()).as(call).doesNotContain(REQUIRED);
        }
    }

    static Stream<Arguments> aStaleProofIsNotEnoughAndAFreshOneIs() {
        String release = "POST /api/v1/releases/00000000-0000-0000-0000-000000000000/";
        return Stream.of(
                Arguments.of("auditor", List.of("GET /api/v1/audit/export", "GET /api/v1/audit/export?format=fhir")),
                Arguments.of("privacy", List.of("POST /api/v1/patients/erasures")),
                Arguments.of("frontdesk", List.of("POST /api/v1/patients/rb-001/account")),
                Arguments.of(
                        "releaser",
                        List.of(release + "release", release + "reject", "POST /api/v1/workflows/triage/rollback")),
                Arguments.of(
                        "administrator",
                        List.of(
                                "POST /api/v1/users",
                                "POST /api/v1/users/nobody/reset",
                                "POST /api/v1/users/nobody/disable",
                                "POST /api/v1/users/nobody/enable",
                                "PUT /api/v1/users/nobody/roles",
                                "PUT /api/v1/users/nobody/practitioner",
                                "POST /api/v1/keys/rotations",
                                "DELETE /api/v1/users/nobody/sessions",
                                "POST /api/v1/clients",
                                "DELETE /api/v1/clients/nobody")));
    }

    private static Response call(Browser person, String call) {
        String[] parts = call.split(" ", 2);
        return person.call(parts[0], parts[1], parts[0].equals("GET") ? null : "{}");
    }

    /** As if their last proof in this session were long ago; other tests keep theirs. */
    private void stale(Browser person) {
        jdbc.sql("""
                        delete from spring_session_attributes
                         where attribute_name = 'wardclerk.proven-at'
                           and session_primary_id = (select primary_id from spring_session where session_id = ?)
                        """).param(person.cookie("WARDCLERK-SESSION").orElseThrow()).update();
    }

    @Test
    void systemsAreGovernedByTheirScopesAlone() {
        assertThat(wardclerk.get("/api/v1/audit/export").status()).isEqualTo(200);
        assertThat(wardclerk
                        .post("/api/v1/releases/00000000-0000-0000-0000-000000000000/release", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoeverMayNotIsToldSoAndNotSentForAProof() {
        Browser nurse = wardclerk.browser().signIn(wardclerk.user("nurse"));
        stale(nurse);

        assertThat(nurse.call("POST", "/api/v1/users", "{}").json().path("type").asText())
                .endsWith(":forbidden");
    }

    @Test
    void aWrongCodeProvesNothingAndOwnFactorsAreNotChangedWithoutAProof() {
        Browser person = wardclerk.browser().signIn(wardclerk.user("billing"));
        stale(person);

        assertThat(person.submit("/confirm", "/confirm", Map.of("code", "000000"))
                        .status())
                .isEqualTo(401);
        assertThat(person.page("/account/app").header("Location")).contains("/confirm");
        assertThat(person.submit("/account", "/account/recovery-codes", Map.of())
                        .header("Location"))
                .contains("/confirm");
        assertThat(person.call("POST", "/sign-in/passkey/new/options", "{}").status())
                .isEqualTo(403);
    }
}
