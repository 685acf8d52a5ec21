package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Proposed rules, tried by whoever answers for them; and breaking the glass as far as no session can show it. */
@ApplicationTest
class AccessRulesApiTest {

    private final WardclerkClient client;

    @Autowired
    AccessRulesApiTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void aTrialSaysWhoWouldLoseWhatAndWhichStoryBreaks() throws IOException {
        Response tried = attempt(
                rules().replace(
                                "Subject( role(\"nurse\", \"clinician\", \"lead\") )\n    Request( act(\"case-read\", \"case-trail\", \"case-explanation\", \"case-message\")",
                                "Subject( role(\"clinician\", \"lead\") )\n    Request( act(\"case-read\", \"case-trail\", \"case-explanation\", \"case-message\")"));

        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(tried.json().path("gained")).isEmpty();
        JsonNode lost = tried.json().path("lost");
        assertThat(lost).isNotEmpty().allSatisfy(change -> {
            assertThat(change.path("role").asText()).isEqualTo("nurse");
            assertThat(change.path("people").toString()).contains("nurse");
        });
        assertThat(tried.json().path("defects").toString()).contains("A nurse reads a case of her team");
    }

    @Test
    void theSameRulesChangeNothing() throws IOException {
        Response tried = attempt(rules());

        assertThat(tried.json().path("gained")).isEmpty();
        assertThat(tried.json().path("lost")).isEmpty();
        assertThat(tried.json().path("defects")).isEmpty();
    }

    @Test
    void rulesThatDoNotCompileAreNamed() throws IOException {
        Response tried = attempt(rules().replace("Subject( role(\"auditor\") )", "Subject( rolle(\"auditor\") )"));

        assertThat(tried.status()).isEqualTo(422);
        assertThat(tried.json().path("errors").toString()).contains("access.drl");
    }

    @Test
    void onlyWhoeverAnswersForRulesTriesThem() throws IOException {
        assertThat(client.signedIn("nurse")
                        .call("POST", "/api/v1/access/rules:try", "{\"files\":{}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theGlassIsForPeopleWhoTreat() {
        String emergency = "{\"patient\":\"Patient/rb-001\",\"reason\":\"Unconscious on arrival\"}";

        assertThat(client.post("/api/v1/break-glass", emergency).status())
                .as("no key has the scope")
                .isEqualTo(403);
        assertThat(client.signedIn("frontdesk")
                        .call("POST", "/api/v1/break-glass", emergency)
                        .status())
                .isEqualTo(403);
    }

    private Response attempt(String drl) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode body = json.createObjectNode();
        body.putObject("files")
                .put("rules/access/access.drl", drl)
                .put("rules/access/tests/stories.yaml", Files.readString(Path.of("rules/access/tests/stories.yaml")));
        return client.post("/api/v1/access/rules:try", json.writeValueAsString(body));
    }

    private static String rules() throws IOException {
        return Files.readString(Path.of("rules/access/access.drl"));
    }
}
