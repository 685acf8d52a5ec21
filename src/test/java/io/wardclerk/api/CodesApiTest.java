package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Search, look-up and suggestions over the starter set. */
@ApplicationTest
class CodesApiTest {

    private static final String DAY = "2026-01-15";

    private final WardclerkClient client;

    @Autowired
    CodesApiTest(WardclerkClient client) {
        this.client = client;
    }

    private Response search(String question) {
        return client.get("/api/v1/codes/search?system=icd10cm&date=" + DAY + "&q="
                + URLEncoder.encode(question, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "high blood pressure, I10",
        "HTN, I10",
        "hypertention, I10",
        "type 2 diabetes, E11.9",
        "e119, E11.9",
        "E11.9, E11.9",
    })
    void theLikeliestCodeComesFirst(String question, String code) {
        JsonNode first = search(question).json().path("items").path(0);

        assertThat(first.path("code").asText()).isEqualTo(code);
        assertThat(first.path("billable").asBoolean()).isTrue();
    }

    @Test
    void theWordsThatWereMetAreNamed() {
        String question = "diabetes typ 2";
        JsonNode hit = search(question).json().path("items").path(0);

        String matched = hit.path("matched").asText();
        List<String> met = new ArrayList<>();
        hit.path("spans")
                .forEach(span -> met.add(matched.substring(
                        span.path("start").asInt(), span.path("end").asInt())));
        assertThat(met).contains("diabetes", "2");
        List<String> asked = new ArrayList<>();
        hit.path("words")
                .forEach(span -> asked.add(question.substring(
                        span.path("start").asInt(), span.path("end").asInt())));
        assertThat(asked).contains("diabetes", "2");
    }

    @Test
    void everyCodeFoundIsValidOnTheDate() {
        for (JsonNode hit : search("pain").json().path("items")) {
            Response looked = client.get("/api/v1/codes/lookup?date=" + DAY + "&code="
                    + hit.path("code").asText());
            assertThat(looked.json().path("standing").asText()).isIn("billable", "header");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzxqy vvwk", "the of", "()", "' or -- ;", "\u202E\u0000"})
    void aQuestionThatMeansNothingFindsNothing(String question) {
        Response found = search(question);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().path("items")).isEmpty();
    }

    @Test
    void whatCannotBeAskedIsRefusedByItsPlace() {
        assertProblem(client.get("/api/v1/codes/search?system=zodiac&q=gout"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/codes/search?q=gout&date=yesterday"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/codes/search?q=gout&limit=0"), 400, "invalid-request");
        assertProblem(search("x".repeat(501)), 400, "invalid-request");
        assertProblem(client.get("/api/v1/codes/search"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/codes/search?q=gout&date=1901-01-01"), 409, "terminology-not-loaded");
        assertProblem(client.send("demo-intake", "GET", "/api/v1/codes/search?q=gout", null), 403, "forbidden");
        assertProblem(client.send(null, "GET", "/api/v1/codes/search?q=gout", null), 401, "unauthenticated");
    }

    @Test
    void aCodeIsToldWithItsStandingInWords() {
        JsonNode known =
                client.get("/api/v1/codes/lookup?code=E11.9&date=" + DAY).json();
        assertThat(known.path("standing").asText()).isEqualTo("billable");
        assertThat(known.path("display").asText()).isEqualTo("Type 2 diabetes mellitus without complications");
        assertThat(known.path("words").asText()).startsWith("Valid on this day");

        JsonNode unknown =
                client.get("/api/v1/codes/lookup?code=QQQ.1&date=" + DAY).json();
        assertThat(unknown.path("standing").asText()).isEqualTo("unknown");

        JsonNode early =
                client.get("/api/v1/codes/lookup?code=E11.9&date=1901-01-01").json();
        assertThat(early.path("standing").asText()).isIn("not-loaded", "not-then");
    }

    @Test
    void aNoteProposesCodesWithTheirWordsAndWithholdsTheRest() {
        String note = "58-year-old with type 2 diabetes mellitus and essential hypertension. Denies chest pain. "
                + "Mother with asthma. No headache.";

        JsonNode answer = suggest(note);

        List<String> codes = new ArrayList<>();
        for (JsonNode each : answer.path("suggestions")) {
            codes.add(each.path("code").asText());
            assertThat(each.path("evidence")).isNotEmpty();
            for (JsonNode quote : each.path("evidence")) {
                assertThat(note.substring(
                                quote.path("start").asInt(), quote.path("end").asInt()))
                        .isEqualTo(quote.path("quote").asText());
            }
        }
        assertThat(codes).contains("E11.9", "I10").noneMatch(code -> code.startsWith("R07") || code.startsWith("J45"));
        assertThat(answer.path("withheld"))
                .anyMatch(each -> each.path("why").asText().equals("negated")
                        && each.path("evidence").path("quote").asText().equals("chest pain"))
                .anyMatch(each -> each.path("why").asText().equals("others")
                        && each.path("evidence").path("quote").asText().equals("asthma"));
    }

    @Test
    void aNoteWithoutSupportProposesNothing() {
        assertThat(suggest("Thank you for the nice afternoon, see you on Tuesday at the station.")
                        .path("suggestions"))
                .isEmpty();
    }

    @Test
    void suggestionsAreOnRecordWithoutWhatTheNoteSays() {
        String path = "/api/v1/codes/suggest";

        assertProblem(client.post(path, "{}"), 400, "invalid-request");
        assertProblem(client.post(path, "{\"text\": \"gout\", \"date\": 5}"), 400, "invalid-request");
        assertProblem(client.post(path, "{\"text\": \"gout\", \"limit\": 1000}"), 400, "invalid-request");
        assertProblem(client.post(path, "{\"text\": \"gout\", \"more\": 1}"), 400, "invalid-request");
        assertProblem(client.send("demo-intake", "POST", path, "{\"text\": \"gout\"}"), 403, "forbidden");
    }

    @Test
    void howFarTheSearchIsPreparedIsInTheStatus() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        client.get("/status").json().path("parts"))
                .anyMatch(part -> part.path("name").asText().equals("codes/search")
                        && part.toString().contains("ICD-10-CM")));
    }

    @Test
    void thoseWhoMayLookCodesUpFindThePageAndOthersDoNot() {
        Browser designer = client.signedIn("designer");

        assertThat(designer.page("/").body()).contains("href=\"/codes\"");
        Response page = designer.page("/codes");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("Look a code up")
                .doesNotContain("style=")
                .doesNotContain("onclick");
        assertThat(designer.page("/assets/codes.js").status()).isEqualTo(200);
        assertThat(designer.page("/assets/codes.css").status()).isEqualTo(200);
        assertThat(client.signedIn("operator").page("/codes").status()).isEqualTo(403);
        assertThat(client.browser().page("/codes").status()).isIn(302, 303, 401);
    }

    private JsonNode suggest(String note) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.put("text", note).put("system", "icd10cm").put("date", DAY);
        Response answer = client.post("/api/v1/codes/suggest", body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
