package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Chromium;
import io.wardclerk.testing.Tasklist;
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

        try (Tasklist tasklist = Tasklist.adopt(client, client.signedIn("nurse"))) {
            Chromium chromium = tasklist.open(task).chromium();
            assertThat(chromium.evaluate(
                                    "getComputedStyle(document.querySelector('.ce-eol-banner') || document.head).display")
                            .asText())
                    .isEqualTo("none");
            chromium.await("the list", "document.querySelectorAll('.tasks-list .task').length > 0");
            chromium.screenshot(PICTURES.resolve("tasklist-review.png"));

            tasklist.tab("Evidence");
            chromium.await("the claims", "document.querySelectorAll('.wk-claim').length > 1");
            chromium.click(".wk-claim");
            chromium.await("words lit up", "document.querySelectorAll('mark.wk-lit').length > 0");
            JsonNode lit =
                    chromium.evaluate("[...document.querySelectorAll('mark.wk-lit')].map(each => each.textContent)");
            assertThat(lit).extracting(JsonNode::asText).contains("headache", "fever");
            assertThat(chromium.barriers(".wk-evidence")).as("serious barriers").isEmpty();
            chromium.screenshot(PICTURES.resolve("tasklist-evidence.png"));

            tasklist.tab("Form");
            chromium.await("the form again", "document.querySelector('.fjs-container textarea') !== null");
            tasklist.write("Note", "Called back at noon");
            chromium.await("the draft", "document.querySelector('.wk-draft')?.textContent.startsWith('Draft saved')");
            assertThat(client.signedIn("nurse")
                            .call("GET", "/api/v1/tasks/" + task + "/form", null)
                            .json()
                            .path("draft")
                            .toString())
                    .isEqualTo("{\"note\":\"Called back at noon\"}");
            tasklist.tab("Evidence");
            tasklist.tab("Form");
            chromium.await(
                    "what was typed",
                    "document.querySelector('.fjs-container textarea[id$=triage_review_note_13]')?.value === 'Called back at noon'");
            tasklist.complete();
            clinic.awaitInstance(
                    id, instance -> !instance.path("endedAt").asText("").isEmpty());
        }
        assertThat(clinic.instance(id).path("output").path("decision").asText()).isEqualTo("accepted");
    }
}
