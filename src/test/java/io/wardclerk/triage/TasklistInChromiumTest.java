package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.Chromium;
import io.wardclerk.testing.WardclerkClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** The review as a nurse meets it: Tasklist in a real browser, its form and its evidence. */
@ApplicationTest
@EnabledIf(
        value = "io.wardclerk.testing.Chromium#isThere",
        disabledReason = "This machine has no Chromium; .ci/run installs one")
class TasklistInChromiumTest {

    private static final Path PICTURES = Path.of("target", "pages");

    private final WardclerkClient client;
    private final Clinic clinic;

    @Autowired
    TasklistInChromiumTest(WardclerkClient client) {
        this.client = client;
        this.clinic = new Clinic(client);
    }

    @Test
    void aNurseReadsTheWordsThatAClaimRestsOnAndDecides() throws IOException {
        String id = clinic.send(
                clinic.patient(),
                Clinic.message("I have had a headache and a fever for two days. I am not confused and have no rash."));
        String task = clinic.awaitTask(id, Clinic.REVIEW).path("id").asText();
        client.signedIn("nurse").call("POST", "/api/v1/tasks/" + task + "/claim", "{}");

        try (Chromium chromium = Chromium.start()) {
            open(chromium, client.signedIn("nurse"), task);
            chromium.await("the form", "document.querySelector('.fjs-container textarea') !== null");
            assertThat(chromium.evaluate(
                                    "getComputedStyle(document.querySelector('.ce-eol-banner') || document.head).display")
                            .asText())
                    .isEqualTo("none");
            chromium.await("the list", "document.querySelectorAll('.tasks-list .task').length > 0");
            chromium.screenshot(PICTURES.resolve("tasklist-review.png"));

            tab(chromium, "Evidence");
            chromium.await("the claims", "document.querySelectorAll('.wk-claim').length > 1");
            chromium.click(".wk-claim");
            chromium.await("words lit up", "document.querySelectorAll('mark.wk-lit').length > 0");
            JsonNode lit =
                    chromium.evaluate("[...document.querySelectorAll('mark.wk-lit')].map(each => each.textContent)");
            assertThat(lit).extracting(JsonNode::asText).contains("headache", "fever");
            assertThat(chromium.barriers(".wk-evidence")).as("serious barriers").isEmpty();
            chromium.screenshot(PICTURES.resolve("tasklist-evidence.png"));

            tab(chromium, "Form");
            chromium.await("the form again", "document.querySelector('.fjs-container textarea') !== null");
            String note = "document.querySelector('.fjs-container textarea[id$=triage_review_note_13]')";
            chromium.type(".fjs-container textarea[id$=triage_review_note_13]", "Called back at noon");
            chromium.await("the draft", "document.querySelector('.wk-draft')?.textContent.startsWith('Draft saved')");
            assertThat(client.signedIn("nurse")
                            .call("GET", "/api/v1/tasks/" + task + "/form", null)
                            .json()
                            .path("draft")
                            .toString())
                    .isEqualTo("{\"note\":\"Called back at noon\"}");
            tab(chromium, "Evidence");
            tab(chromium, "Form");
            chromium.await("what was typed", note + "?.value === 'Called back at noon'");
            chromium.evaluate("[...document.querySelectorAll('button')].find(each =>"
                    + " each.textContent.trim() === 'Complete').click()");
            clinic.awaitInstance(
                    id, instance -> !instance.path("endedAt").asText("").isEmpty());
        }
        assertThat(clinic.instance(id).path("output").path("decision").asText()).isEqualTo("accepted");
    }

    private void open(Chromium chromium, Browser person, String task) {
        String base = client.baseUrl();
        person.page("/camunda/app/tasklist/default/");
        person.send(person.request("/camunda/api/admin/auth/user/default").GET());
        chromium.adopt(person, base);
        chromium.open(base + "/camunda/app/tasklist/default/#/?task=" + task);
    }

    private static void tab(Chromium chromium, String name) {
        String find = "[...document.querySelectorAll('.task-details .nav-tabs a, .nav-tabs a')].find(each =>"
                + " each.textContent.trim() === '" + name + "')";
        chromium.await("the tab " + name, find + " !== undefined");
        chromium.evaluate(find + ".click()");
    }
}
