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
