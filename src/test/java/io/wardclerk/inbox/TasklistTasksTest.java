package io.wardclerk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.api.Samples;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasklist's calls as its 7.24 client makes them. */
@ApplicationTest
class TasklistTasksTest {

    private static final String CSRF = "XSRF-TOKEN";
    private static final String TASKS = "/camunda/api/engine/engine/default/task/";

    private final WardclerkClient client;
    private final Samples samples;

    @Autowired
    TasklistTasksTest(WardclerkClient client) {
        this.client = client;
        this.samples = new Samples(client);
    }

    @Test
    void openingATaskShowsTheFormsDataAndIsRecorded() {
        String instance = samples.start();
        String task = samples.taskId(instance);

        Response variables = tasklist("nurse", "GET", task + "/form-variables?deserializeValues=false", null);

        assertThat(variables.status()).as(variables.body()).isEqualTo(200);
        JsonNode json = variables.json();
        assertThat(json.at("/note/value").asText()).isEqualTo(Samples.SECRET);
        assertThat(json.at("/note/type").asText()).isEqualTo("String");
        JsonNode trail =
                client.get("/api/v1/instances/" + instance + "/trail?limit=200").json();
        assertThat(trail.path("items")).anySatisfy(line -> {
            assertThat(line.path("action").asText()).isEqualTo("task-view");
            assertThat(line.path("actor").asText()).isEqualTo("nurse");
        });
    }

    @Test
    void submittingTheFormCompletesThroughTheInbox() {
        String instance = samples.start();
        String task = samples.taskId(instance);
        assertThat(tasklist("nurse", "POST", task + "/claim", "{\"userId\": \"nurse\"}")
                        .status())
                .isEqualTo(204);

        Response submitted = tasklist("nurse", "POST", task + "/submit-form", """
                {"variables": {"note": {"value": "%s"}, "urgency": {"value": "routine"}, "callBackInHours": {"value": 4},
                 "decision": {"value": "edit"}, "reason": {"value": "Called"}}}""".formatted(Samples.SECRET));

        assertThat(submitted.status()).as(submitted.body()).isEqualTo(204);
        assertThat(samples.instance(instance).at("/output/decision").asText()).isEqualTo("edited");
        assertThat(samples.instance(instance).at("/output/urgency").asText()).isEqualTo("routine");
    }

    @Test
    void whatTheInboxRefusesIsSaidInPlainWords() {
        String task = samples.taskId(samples.start());

        Response refused = tasklist(
                "nurse", "POST", task + "/submit-form", "{\"variables\": {\"decision\": {\"value\": \"reject\"}}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText()).isEqualTo("reason is required to reject");

        Response injected = tasklist(
                "nurse",
                "POST",
                task + "/submit-form",
                "{\"variables\": {\"decision\": {\"value\": \"accept\"}, \"reviewer\": {\"value\": \"clinician\"}}}");
        assertThat(injected.status()).isEqualTo(400);

        Response other = tasklist("nurse", "POST", task + "/claim", "{\"userId\": \"clinician\"}");
        assertThat(other.status()).isEqualTo(403);
    }

    @Test
    void foreignTasksAreAbsent() {
        String task = samples.taskId(samples.start());

        Response read = tasklist("clinician", "GET", task + "/form-variables", null);
        Response submitted = tasklist("clinician", "POST", task + "/submit-form", "{\"variables\": {}}");

        assertThat(read.status()).as(read.body()).isEqualTo(404);
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(404);
    }

    @Test
    void anotherSiteCannotMakeABrowserComplete() {
        String instance = samples.start();

        Response forged = client.signedIn("nurse")
                .forgedCall(
                        "POST",
                        TASKS + samples.taskId(instance) + "/submit-form",
                        "{\"variables\": {\"decision\": {\"value\": \"accept\"}}}");

        assertThat(forged.status()).isEqualTo(403);
        assertThat(samples.instance(instance).path("state").asText()).isEqualTo("WAITING");
    }

    @Test
    void aBrowserThatLostItsTokenGetsANewOneWithThePage() {
        Browser nurse = client.signedIn("nurse");
        nurse.page("/camunda/app/tasklist/default/");
        String session = nurse.cookie("WARDCLERK-SESSION").orElseThrow();

        Browser forgetful = client.browser();
        Response page = forgetful.send(forgetful
                .request("/camunda/app/tasklist/default/")
                .header("Accept", "text/html")
                .header("Cookie", "WARDCLERK-SESSION=" + session));

        assertThat(page.status()).isEqualTo(200);
        assertThat(forgetful.cookie(CSRF)).isPresent();
        // The nurse's own browser lives on with the next page.
        assertThat(client.signedIn("nurse")
                        .page("/camunda/app/tasklist/default/")
                        .status())
                .isEqualTo(200);
    }

    /** With the token that Camunda's pages take from their own cookie. */
    private Response tasklist(String user, String method, String path, @Nullable String json) {
        Browser browser = client.signedIn(user);
        if (browser.cookie(CSRF).isEmpty()) {
            Response page = browser.page("/camunda/app/tasklist/default/");
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(browser.cookie(CSRF)).as("the page's token").isPresent();
        }
        HttpRequest.Builder request = browser.request(TASKS + path).header("Accept", "application/json");
        browser.cookie(CSRF).ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return browser.send(
                json == null
                        ? request.method(method, HttpRequest.BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }
}
