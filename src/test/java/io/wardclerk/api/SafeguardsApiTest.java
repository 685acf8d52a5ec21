package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class SafeguardsApiTest {

    private static final String PATH = "/api/v1/safeguards/check";

    private final WardclerkClient client;

    @Autowired
    SafeguardsApiTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void aTextIsHeldAgainstItsSources() {
        JsonNode answer = client.post(PATH, """
                        { "sources": [{ "ref": "DocumentReference/9", "text": "Continue lisinopril 10 mg daily. He denies chest pain." }],
                          "output": "Lisinopril 100 mg daily. He denies chest pain." }
                        """).json();

        JsonNode wrong = answer.path("claims").get(0);
        JsonNode right = answer.path("claims").get(1);
        assertThat(wrong.path("support").asText()).isEqualTo("CONTRADICTED");
        assertThat(right.path("support").asText()).isEqualTo("SUPPORTED");
        assertThat(right.path("evidence").get(0).path("ref").asText()).isEqualTo("DocumentReference/9");
        assertThat(right.path("evidence").get(0).path("quote").asText()).isEqualTo("He denies chest pain.");
        assertThat(answer.path("findings").findValuesAsText("check")).contains("number", "dose");
        assertThat(answer.path("findings").findValuesAsText("severity")).contains("BLOCK");
    }

    @Test
    void aCodeThatIsNotValidIsTakenOutAndNearOnesAreOffered() {
        JsonNode answer = client.post(PATH, """
                        { "sources": [{ "ref": "a", "text": "Type 2 diabetes." }],
                          "output": "Type 2 diabetes mellitus (E11.9). High blood pressure, ICD-10-CM code I10.999." }
                        """).json();

        JsonNode finding = answer.path("findings").findParents("check").stream()
                .filter(each -> each.path("check").asText().equals("code"))
                .findFirst()
                .orElseThrow();
        // The starter set does not know all codes: what it lacks cannot be checked, and is no more let through than
        // what is wrong.
        assertThat(finding.path("severity").asText()).isEqualTo("REVIEW");
        assertThat(finding.path("message").asText()).contains("cannot be checked", "near are I10");
        assertThat(answer.path("cleaned").asText())
                .contains("E11.9")
                .contains("[code taken out]")
                .doesNotContain("I10.999");
    }

    @Test
    void conflictsWithTheRecordAndTextBelowTheFloorAreNamed() {
        JsonNode answer = client.post(PATH, """
                        { "sources": [{ "ref": "a", "text": "Amoxicillin was started. You can rest at home." }],
                          "output": "Amoxicillin was started. You can rest at home.",
                          "record": { "ageYears": 40, "sex": "female", "allergies": ["penicillin"] }, "floor": "urgent" }
                        """).json();

        assertThat(answer.path("findings").findValuesAsText("check")).contains("record", "urgency");
        assertProblem(
                client.post(
                        PATH,
                        "{ \"sources\": [{ \"ref\": \"a\", \"text\": \"b\" }], \"output\": \"x\", \"record\": { \"sex\": 1 } }"),
                400,
                "invalid-request");
    }

    @Test
    void whatIsAskedWronglyIsNamed() {
        assertProblem(client.post(PATH, "{ \"output\": \"x\" }"), 400, "invalid-request");
        assertProblem(
                client.post(PATH, "{ \"sources\": [{ \"ref\": \"a\", \"text\": 1 }], \"output\": \"x\" }"),
                400,
                "invalid-request");
        assertProblem(
                client.post(
                        PATH,
                        "{ \"sources\": [{ \"ref\": \"a\", \"text\": \"b\" }], \"output\": \"x\", \"checks\": [\"horoscope\"] }"),
                400,
                "invalid-request");
    }

    @Test
    void itNeedsItsScope() {
        assertProblem(client.send("demo-intake", "POST", PATH, "{}"), 403, "forbidden");
    }
}
