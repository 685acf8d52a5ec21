package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tab itself is script; what it is made of and what it is given is held here. */
@ApplicationTest
class CockpitAuditTabTest {

    private static final String SCRIPTS = "/camunda/app/cockpit/scripts/";

    private final WardclerkClient client;
    private final Samples samples;

    @Autowired
    CockpitAuditTabTest(WardclerkClient client) {
        this.client = client;
        this.samples = new Samples(client);
    }

    @Test
    void cockpitLoadsTheTabForACase() {
        Browser auditor = client.signedIn("auditor");

        assertThat(auditor.page(SCRIPTS + "config.js").body()).contains("customScripts: ['scripts/audit-tab']");
        assertThat(auditor.page(SCRIPTS + "audit-tab.js").body())
                .contains("pluginPoint: 'cockpit.processInstance.runtime.tab'", "label: 'Audit'");
    }

    @Test
    void itSetsTextAndNeverMarkup() {
        Browser auditor = client.signedIn("auditor");
        assertThat(auditor.page("/assets/elements.js").body()).contains("textContent = value");
        for (String script : List.of(SCRIPTS + "audit-tab.js", "/assets/camunda-tab.js", "/assets/elements.js")) {
            assertThat(auditor.page(script).body())
                    .as(script)
                    .contains("element(", "export")
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    /** The tab has no private door: it reads the public trail with the person's own session. */
    @Test
    void whoSeesATabFilledIsDecidedByTheTrailsOwnScope() {
        String trail = "/api/v1/instances/" + samples.start() + "/trail?limit=200";

        JsonNode seen =
                client.signedIn("auditor").call("GET", trail, null).json().path("items");

        assertThat(seen).isNotEmpty();
        assertThat(seen)
                .allSatisfy(entry ->
                        assertThat(entry.path("words").asText()).isNotBlank().doesNotContain("Zebulon"));
        assertThat(client.signedIn("operator").call("GET", trail, null).status())
                .isEqualTo(403);
    }
}
