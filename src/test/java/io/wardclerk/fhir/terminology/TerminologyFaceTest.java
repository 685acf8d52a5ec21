package io.wardclerk.fhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The terminology operations of FHIR R4 over HTTP, read back by HAPI's own parser. */
@ApplicationTest
class TerminologyFaceTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ROOT = "/fhir/terminology";

    private final WardclerkClient client;

    @Autowired
    TerminologyFaceTest(WardclerkClient client) {
        this.client = client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/terminology", "/fhir"})
    void aCodeIsValidatedByBothServers(String root) {
        String path = root + "/CodeSystem/$validate-code?date=2026-01-15&url=" + encoded(ICD) + "&code=";

        assertThat(result(client.get(path + "E11.9"))).isTrue();
        assertThat(result(client.get(path + "E11.9X"))).isFalse();
        assertThat(result(client.get(path + "E11.9&display=Gout"))).isFalse();
        assertThat(result(client.get(
                        path + "E11.9&display=" + encoded("type 2 diabetes mellitus WITHOUT complications"))))
                .isTrue();
    }

    @Test
    void aCodingInABodyIsValidatedToo() {
        String body = """
                {"resourceType":"Parameters","parameter":[{"name":"date","valueDateTime":"2026-01-15"},{"name":"coding",
                 "valueCoding":{"system":"%s","code":"I10"}}]}""".formatted(ICD);

        assertThat(result(post("/CodeSystem/$validate-code", body))).isTrue();
    }

    @Test
    void aCodeIsLookedUp() {
        Parameters found = read(
                client.get(ROOT + "/CodeSystem/$lookup?date=2026-01-15&code=E11.9&system=" + encoded(ICD)),
                Parameters.class);

        assertThat(found.getParameter("display").getValue().primitiveValue()).contains("Type 2 diabetes mellitus");
        assertThat(found.getParameter("name").getValue().primitiveValue()).isEqualTo("ICD-10-CM");
        assertThat(found.getParameters("property")).isNotEmpty();
    }

    @Test
    void anImplicitValueSetIsExpandedPageByPageAndByWords() {
        String path = ROOT + "/ValueSet/$expand?date=2026-01-15&url=" + encoded(ICD + "?fhir_vs");
        ValueSet first = read(client.get(path + "&count=5"), ValueSet.class);
        ValueSet next = read(client.get(path + "&count=5&offset=5"), ValueSet.class);
        ValueSet words = read(client.get(path + "&filter=" + encoded("high blood pressure")), ValueSet.class);

        assertThat(first.getExpansion().getContains()).hasSize(5);
        assertThat(first.getExpansion().getTotal()).isGreaterThan(300);
        assertThat(next.getExpansion().getContains())
                .extracting(ValueSet.ValueSetExpansionContainsComponent::getCode)
                .doesNotContainAnyElementsOf(first.getExpansion().getContains().stream()
                        .map(ValueSet.ValueSetExpansionContainsComponent::getCode)
                        .toList());
        assertThat(words.getExpansion().getContains().get(0).getCode()).isEqualTo("I10");
    }

    @Test
    void aCodeIsInAValueSetOrNot() {
        String path = ROOT + "/ValueSet/$validate-code?date=2026-01-15&system=" + encoded(ICD) + "&url=";

        assertThat(result(client.get(path + encoded(ICD + "?fhir_vs=isa/E11.9") + "&code=E11.9")))
                .isTrue();
        assertThat(result(client.get(path + encoded(ICD + "?fhir_vs=isa/I10") + "&code=E11.9")))
                .isFalse();
    }

    @Test
    void whatNothingTranslatesIsToldSo() {
        Parameters answer = read(
                client.get(ROOT + "/ConceptMap/$translate?date=2026-01-15&code=I10&system=" + encoded(ICD)),
                Parameters.class);

        assertThat(((BooleanType) answer.getParameter("result").getValue()).booleanValue())
                .isFalse();
    }

    @Test
    void errorsAreOperationOutcomesThatRepeatNothing() {
        assertOutcome(client.get(ROOT + "/CodeSystem/$validate-code?url=urn:zodiac&code=leo"), 404);
        assertOutcome(client.get(ROOT + "/CodeSystem/$validate-code"), 400);
        assertOutcome(client.get(ROOT + "/CodeSystem/$lookup?code=ZZZZ&system=" + encoded(ICD)), 404);
        assertOutcome(client.get(ROOT + "/ValueSet/$expand?url=" + encoded(ICD) + "&count=5000"), 400);
        assertOutcome(client.get(ROOT + "/Patient/1"), 404);
        assertOutcome(post("/CodeSystem/$validate-code", "{\"resourceType\": \"Zebulon\"}"), 400);
        assertOutcome(client.get(ROOT + "/CodeSystem/$validate-code?code=E11.9&date=Zebulon&url=" + encoded(ICD)), 400);
    }

    @Test
    void onlyThoseWhoMayValidateCodesMayAsk() {
        String path = ROOT + "/CodeSystem/$validate-code?code=E11.9&url=" + encoded(ICD);

        assertThat(client.send(null, "GET", path, null).status()).isEqualTo(401);
        assertThat(client.send("demo-intake", "GET", path, null).status()).isEqualTo(403);
    }

    @Test
    void theOperationsAreInTheCapabilityStatement() {
        CapabilityStatement statement = read(client.get(ROOT + "/metadata"), CapabilityStatement.class);

        assertThat(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(statement))
                .contains("validate-code", "lookup", "expand", "translate");
    }

    private Response post(String path, String body) {
        return client.send("demo-all", "POST", ROOT + path, body, "Content-Type", "application/fhir+json");
    }

    private static boolean result(Response answer) {
        return ((BooleanType)
                        read(answer, Parameters.class).getParameter("result").getValue())
                .booleanValue();
    }

    private static <T extends IBaseResource> T read(Response answer, Class<T> type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return FhirContext.forR4Cached().newJsonParser().parseResource(type, answer.body());
    }

    private static void assertOutcome(Response answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        OperationOutcome outcome =
                FhirContext.forR4Cached().newJsonParser().parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isNotBlank().doesNotContain("Zebulon", "HAPI-");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
