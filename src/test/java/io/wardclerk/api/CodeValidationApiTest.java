package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Codes of the starter set, as an integrator checks them. */
@ApplicationTest
class CodeValidationApiTest {

    private static final String VALIDATE = "/api/v1/codes/validate";
    private static final String ICD = "\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"date\":\"2025-06-01\"";

    private final WardclerkClient client;

    @Autowired
    CodeValidationApiTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void aCodeOfTheDayIsValidAndBillable() {
        JsonNode answer = validate("{" + ICD + ",\"code\":\"E11.9\"}");

        assertThat(answer.path("valid").asBoolean()).isTrue();
        assertThat(answer.path("billable").asBoolean()).isTrue();
        assertThat(answer.path("display").asText()).containsIgnoringCase("type 2 diabetes");
        assertThat(answer.path("release").asText()).startsWith("icd10cm");
        assertThat(answer.path("findings"))
                .noneMatch(finding -> "error".equals(finding.path("severity").asText()));
    }

    @Test
    void anInventedCodeIsBlockedAndTheNearestAreNamed() {
        JsonNode answer = validate("{" + ICD + ",\"code\":\"E11.99\"}");

        assertThat(answer.path("valid").asBoolean()).isFalse();
        assertThat(answer.path("billable").asBoolean()).isFalse();
        // The starter set cannot tell; where the official file is loaded, it can.
        assertThat(answer.path("findings")).anySatisfy(finding -> {
            assertThat(finding.path("rule").asText()).isIn("not-loaded", "unknown-code");
            assertThat(finding.path("severity").asText()).isEqualTo("error");
            assertThat(finding.path("suggestions").findValuesAsText("code")).contains("E11.9");
        });
    }

    @Test
    void whatIsNoCodeIsSaidToBeNone() {
        JsonNode finding = finding(validate("{" + ICD + ",\"code\":\"diabetes\"}"), "unknown-code");

        assertThat(finding.path("edit").asText()).isEqualTo("INVALID_CODE");
        assertThat(finding.path("source").asText()).contains("45 CFR 162.1011");
    }

    @Test
    void theFormThatIsMeantIsNamed() {
        JsonNode answer = validate("{" + ICD + ",\"code\":\"e11.9\"}");

        assertThat(answer.path("valid").asBoolean()).isFalse();
        assertThat(finding(answer, "form-case").at("/suggestions/0/code").asText())
                .isEqualTo("E11.9");
        assertThat(validate("{" + ICD + ",\"code\":\"E119\"}").path("valid").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsNotLoadedIsNotValid() {
        JsonNode answer = validate("{\"system\":\"icd10cm\",\"date\":\"1970-01-01\",\"code\":\"E11.9\"}");

        assertThat(answer.path("valid").asBoolean()).isFalse();
        assertThat(answer.path("findings")).isNotEmpty();
    }

    @Test
    void aClaimIsJudgedTogetherAndTheProfileNamesEdits() {
        Response answer = client.post(
                VALIDATE + ":claim",
                "{\"date\":\"2025-06-01\",\"system\":\"icd10cm\",\"codes\":[\"E11.9\",\"I10\",\"E11.9\"],\"profile\":\"mce\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("acceptable").asBoolean()).isFalse();
        assertThat(answer.json().path("edits")).extracting(JsonNode::asText).contains("DUPLICATE_OF_PDX");
        assertThat(answer.json().path("codes")).hasSize(3);
        assertThat(answer.json().at("/codes/2/findings").findValuesAsText("edit"))
                .containsExactly("DUPLICATE_OF_PDX");
    }

    @Test
    void aBatchIsAnsweredInItsOrder() {
        Response answer = client.post(
                VALIDATE + ":batch", "{\"items\":[{" + ICD + ",\"code\":\"E11.9\"},{" + ICD + ",\"code\":\"QQ\"}]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("items").findValuesAsText("valid")).isEqualTo(List.of("true", "false"));
    }

    @Test
    void defectsAreNamedWithTheirPlaceAndQuoteNothing() {
        Response answer = client.post(
                VALIDATE + ":batch",
                "{\"items\":[{" + ICD + ",\"code\":\"E11.9\"},{\"system\":\"icd10cm\",\"code\":\"" + Samples.SECRET
                        + "\",\"date\":\"" + Samples.SECRET + "\"}]}");

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().path("errors").findValuesAsText("pointer")).containsExactly("/items/1/date");
        assertThat(answer.body()).doesNotContain(Samples.SECRET);
    }

    @Test
    void textsOfAnySizeAreNoCodes() {
        JsonNode answer = validate("{" + ICD + ",\"code\":\"" + "E".repeat(1_000_000) + "\"}");

        assertThat(answer.path("valid").asBoolean()).isFalse();
        assertThat(answer.toString()).hasSizeLessThan(5000);
        assertProblem(
                client.post(VALIDATE, "{" + ICD + ",\"code\":\"" + "E".repeat(1 << 20) + "\"}"),
                413,
                "payload-too-large");
    }

    private JsonNode validate(String body) {
        Response answer = client.post(VALIDATE, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode finding(JsonNode answer, String rule) {
        for (JsonNode finding : answer.path("findings")) {
            if (finding.path("rule").asText().equals(rule)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + rule + " in " + answer);
    }
}
