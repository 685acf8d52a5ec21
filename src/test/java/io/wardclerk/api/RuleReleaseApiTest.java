package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules of access and of codes change by a release of two people while everything runs, and go back by one. */
@ApplicationTest
class RuleReleaseApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCESS = "/api/v1/workflows/access";

    /** The front desk would read no consents at the patient's own wish any more. */
    private static final String CLOSED = """

            rule "DESK-09 The front desk reads no consents for the patient's own request"
            when
                Subject( role("front-desk"), !role("nurse", "clinician", "lead") )
                Request( act("consent-read"), purpose("PATRQT") )
            then
                insert(new Deny("DESK-09", "Send the patient to a nurse"));
            end
            """;

    private static final String STORY =
            "\n- { story: The desk sends them on, who: [front-desk], may-not: [consent-read], for: [PATRQT], as: [none],"
                    + " refused-by: [DESK-09] }\n";

    private final WardclerkClient client;
    private final JdbcClient jdbc;

    @Autowired
    RuleReleaseApiTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    @Test
    void rulesOfAccessAreProposedByOneReleasedByAnotherAndBroughtBack() throws IOException {
        JsonNode before = newest();
        assertThat(before.path("current").asBoolean())
                .as("what came with the product is a version to go back to")
                .isTrue();
        assertThat(deskReads()).isEqualTo(200);

        Response proposed = propose("access", CLOSED, STORY);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.json().path("findings")).as("who would lose what").anySatisfy(finding -> assertThat(
                        finding.path("message").asText())
                .contains("front-desk", "loses consent-read", "PATRQT", "DESK-09"));
        assertThat(deskReads()).as("a proposal changes nothing").isEqualTo(200);
        assertThat(type(client.post(proposed.header("Location") + "/release", "{}")))
                .endsWith(":four-eyes");

        Response released = client.send("demo-release", "POST", proposed.header("Location") + "/release", null);
        assertThat(released.status()).as(released.body()).isEqualTo(200);
        try {
            int version = before.path("version").asInt();
            assertThat(released.json().path("version").asInt()).isEqualTo(version + 1);
            assertThat(deskReads()).as("at once, without a start").isEqualTo(403);
            assertThat(newest().path("releasedBy").asText()).isEqualTo("client:demo-release");

            Response back = rollback(version);
            assertThat(back.status()).as(back.body()).isEqualTo(201);
            assertThat(back.json().path("version").asInt()).isEqualTo(version + 2);
            assertThat(back.json().path("hash")).isEqualTo(before.path("hash"));
            assertThat(deskReads()).isEqualTo(200);
        } finally {
            rollback(before.path("version").asInt());
        }
        assertThat(jdbc.sql("""
                        select action || ' ' || outcome from audit_event
                         where element = 'access' and action like 'release-%' order by seq desc limit 4
                        """).query(String.class).list())
                .containsExactly(
                        "release-rollback success",
                        "release-approve success",
                        "release-approve denied",
                        "release-propose success");
    }

    @Test
    void rulesThatGetAStoryWrongAreNotTaken() throws IOException {
        Response refused = propose("access", CLOSED.replace("role(\"front-desk\")", "role(\"nurse\")"), STORY);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(type(refused)).endsWith(":content-defects");
        assertThat(refused.body()).contains("The desk sends them on");
    }

    @Test
    void rulesOfCodesAreHeldToTheirCasesBeforeTheyAreTaken() throws IOException {
        Map<String, String> files = folder("codes");
        files.computeIfPresent("rules/codes/sides.drl", (name, text) -> text.replaceFirst("(?s)rule \".*", ""));

        Response refused = send("codes", files);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("cases-");
        assertThat(client.get("/api/v1/workflows/codes/versions").json().path("items"))
                .isNotEmpty();
    }

    @Test
    void rulesOfAWorkflowAreReleasedWithIt() throws IOException {
        Response refused = send("refill", folder("refill"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("rule-set-unknown");
    }

    private int deskReads() {
        HttpRequest.Builder request = client.signedIn("frontdesk")
                .request("/api/v1/patients/rb-001/consents")
                .header("Accept", "application/json")
                .header("X-Purpose-Of-Use", "PATRQT")
                .GET();
        return client.signedIn("frontdesk").send(request).status();
    }

    private JsonNode newest() {
        return client.get(ACCESS + "/versions").json().path("items").path(0);
    }

    private Response rollback(int version) {
        return client.send(
                "demo-release",
                "POST",
                ACCESS + "/rollback",
                "{\"version\": " + version + ", \"reason\": \"The desk needs it\"}");
    }

    private Response propose(String set, String rule, String story) throws IOException {
        Map<String, String> files = folder(set);
        files.computeIfPresent("rules/access/access.drl", (name, text) -> text + rule);
        files.computeIfPresent("rules/access/tests/stories.yaml", (name, text) -> text + story);
        return send(set, files);
    }

    private Response send(String set, Map<String, String> files) {
        ObjectNode body = JSON.createObjectNode();
        body.set("files", JSON.valueToTree(files));
        return client.post("/api/v1/workflows/" + set + "/releases", body.toString());
    }

    private static Map<String, String> folder(String set) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var walk = Files.walk(Path.of("rules", set))) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                files.put(path.toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }

    private static String type(Response answer) {
        return answer.json().path("type").asText();
    }
}
