package io.wardclerk.workflow.camunda.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine's pages over HTTP, as a person's browser reaches them. */
@ApplicationTest
class EnginePagesTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final WardclerkClient client;

    @Autowired
    EnginePagesTest(WardclerkClient client) {
        this.client = client;
    }

    private int post(Browser browser, String path, String json) {
        // The pages' token comes with the first read, as in the real page.
        browser.page("/camunda/app/tasklist/default/");
        var read = browser.send(
                browser.request("/camunda/api/admin/auth/user/default").GET());
        String token = browser.cookie("XSRF-TOKEN").orElse(read.header("X-XSRF-TOKEN"));
        return browser.send(browser.request(path)
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.ofString(json)))
                .status();
    }

    @Test
    void aNurseIsSignedInToTasklistOnly() {
        var answer = client.signedIn("nurse")
                .send(client.signedIn("nurse")
                        .request("/camunda/api/admin/auth/user/default")
                        .GET());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("userId").asText()).isEqualTo("nurse");
        assertThat(answer.json().path("authorizedApps").toString()).isEqualTo("[\"tasklist\"]");
    }

    @Test
    void aNurseFindsTheirLists() {
        Browser nurse = client.signedIn("nurse");
        nurse.page("/camunda/app/tasklist/default/");
        var lists = nurse.send(nurse.request(ENGINE + "/filter?resourceType=Task&maxResults=2000")
                        .GET())
                .json();
        assertThat(lists.findValuesAsText("name"))
                .containsExactlyInAnyOrder("My group's tasks", "My tasks", "Urgent", "Overdue", "Second review");
        assertThat(post(
                        nurse,
                        ENGINE + "/filter/" + lists.get(0).path("id").asText() + "/list?firstResult=0&maxResults=15",
                        "{\"sorting\":[{\"sortBy\":\"priority\",\"sortOrder\":\"desc\"}]}"))
                .isEqualTo(200);
    }

    @Test
    void nobodyReachesThePagesWithoutSigningIn() {
        assertThat(client.browser().page("/camunda/app/tasklist/default/").status())
                .isNotEqualTo(200);
        assertThat(client.send(null, "GET", ENGINE + "/task/a", null).status()).isIn(401, 403);
        assertThat(client.get(ENGINE + "/task/a").status())
                .as("keys are for our API")
                .isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                ENGINE + "/deployment/create",
                ENGINE + "/process-definition/key/triage/start",
                ENGINE + "/process-definition/key/triage/submit-form",
                ENGINE + "/message",
                ENGINE + "/user/create",
                ENGINE + "/authorization/create",
                ENGINE + "/migration/execute",
                ENGINE + "/filter/create",
                ENGINE + "/task/create",
                ENGINE + "/external-task/fetchAndLock"
            })
    void whatChangesTheEngineIsRefusedForEveryRole(String path) {
        for (String user : new String[] {"nurse", "operator", "administrator"}) {
            assertThat(post(client.signedIn(user), path, "{}")).as(user).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/camunda/api/engine/engine/default/task/a/claim",
        "/camunda/api/engine/engine/default/task/a/submit-form",
        "/camunda/api/engine/engine/default/filter/a/list"
    })
    void aForgedCallIsRefused(String path) {
        assertThat(client.signedIn("nurse").forgedCall("POST", path, "{}").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default/task/a%2F..%2F..%2Fdeployment",
                "/camunda/api/engine/engine/default/deployment/;x/create",
                "/camunda/app/admin/default/"
            })
    void oddPathsAndAdminAreRefused(String path) {
        Browser administrator = client.signedIn("administrator");
        assertThat(administrator.send(administrator.request(path).GET()).status())
                .isIn(400, 403);
    }
}
