package io.wardclerk.api;

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

/** The tab as an auditor meets it: Cockpit in a real browser, on the page of a case. */
@ApplicationTest
@EnabledIf(
        value = "io.wardclerk.testing.Chromium#isThere",
        disabledReason = "This machine has no Chromium; .ci/run installs one")
class CockpitAuditTabInChromiumTest {

    private static final String ROWS = "document.querySelectorAll('.wk-audit tr.wk-entry').length";

    private final WardclerkClient client;
    private final Samples samples;

    @Autowired
    CockpitAuditTabInChromiumTest(WardclerkClient client) {
        this.client = client;
        this.samples = new Samples(client);
    }

    @Test
    void theStoryOfACaseIsThereInPlainWords() throws IOException {
        String instance = samples.start();
        String task = samples.taskId(instance);
        assertThat(client.post("/api/v1/tasks/" + task + "/claim", "{}").status())
                .isEqualTo(200);
        int told = client.get("/api/v1/instances/" + instance + "/trail?limit=200")
                .json()
                .path("items")
                .size();
        try (Chromium chromium = Chromium.start()) {
            open(chromium, client.signedIn("auditor"), instance);
            chromium.await("the story", ROWS + " >= " + told);

            String story = chromium.text(".wk-audit");
            assertThat(story).contains("This look is on record too", "Sealed").doesNotContain("Zebulon");
            for (JsonNode words : chromium.evaluate(
                    "[...document.querySelectorAll('.wk-what span')].map(each => each.textContent)")) {
                assertThat(words.asText())
                        .as("a sentence")
                        .matches("[A-Z].*\\.")
                        .doesNotContain("null", "undefined");
            }
            assertThat(story).contains("took on the task");

            chromium.click(".wk-open");
            chromium.await(
                    "the details of an entry", "document.querySelector('.wk-details:not([hidden]) dl') !== null");
            assertThat(chromium.text(".wk-details:not([hidden])")).contains("Exact time", "From where");
            int all = chromium.evaluate(ROWS).asInt();
            chromium.evaluate("[...document.querySelectorAll('.wk-kind')].find(each => each.textContent ==="
                    + " 'Work of people').click()");
            chromium.await("fewer entries", ROWS + " > 0 && " + ROWS + " < " + all);
            assertThat(chromium.barriers(".wk-audit")).as("serious barriers").isEmpty();
            chromium.screenshot(Path.of("target", "pages", "cockpit-audit.png"));
        }
        assertThat(client.get("/api/v1/instances/" + instance + "/trail?limit=200")
                        .body())
                .as("that somebody looked is part of the story")
                .contains("\"action\":\"trail-read\",", "auditor");
    }

    /** Whoever may not read the record sees the tab say so, and nothing of the case in it. */
    @Test
    void anOperatorReadsThatTheRecordIsNotOpenToThem() throws IOException {
        String instance = samples.start();
        try (Chromium chromium = Chromium.start()) {
            open(chromium, client.signedIn("operator"), instance);
            chromium.await("a word on it", "document.querySelector('.wk-trouble:not([hidden])') !== null");

            assertThat(chromium.text(".wk-trouble")).contains("not open to your role");
            assertThat(chromium.evaluate(ROWS).asInt()).isZero();
        }
    }

    private void open(Chromium chromium, Browser person, String instance) {
        String base = client.baseUrl();
        person.page("/camunda/app/cockpit/default/");
        chromium.adopt(person, base);
        chromium.open(base + "/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime");
        chromium.await(
                "the tab",
                "[...document.querySelectorAll('.ctn-tabs a, .nav-tabs a')].some(each => each.textContent.trim() ==="
                        + " 'Audit')");
        chromium.evaluate("[...document.querySelectorAll('.ctn-tabs a, .nav-tabs a')].find(each =>"
                + " each.textContent.trim() === 'Audit').click()");
    }
}
