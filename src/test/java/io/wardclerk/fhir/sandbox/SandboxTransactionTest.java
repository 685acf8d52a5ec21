package io.wardclerk.fhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.fhir.sandbox.TestSandbox.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SandboxTransactionTest {

    private static TestSandbox fhir;

    @BeforeAll
    static void start() {
        fhir = new TestSandbox();
    }

    @AfterAll
    static void stop() throws Exception {
        fhir.close();
    }

    private static String bundle(String type, String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static String entry(String fullUrl, String resource, String method, String url, String more) {
        return "{" + (fullUrl.isEmpty() ? "" : "\"fullUrl\":\"" + fullUrl + "\",")
                + (resource.isEmpty() ? "" : "\"resource\":" + resource + ",") + "\"request\":{\"method\":\"" + method
                + "\",\"url\":\"" + url + "\"" + more + "}}";
    }

    private static String practitioner(String npi) {
        return "{\"resourceType\":\"Practitioner\",\"identifier\":[{\"system\":\"urn:npi\",\"value\":\"" + npi
                + "\"}]}";
    }

    @Test
    void aTransactionResolvesFullUrlsAndConditionalReferences() {
        fhir.post("Practitioner", practitioner("77"));
        Answer answer = fhir.post(
                "",
                bundle(
                        "transaction",
                        entry(
                                "urn:uuid:a0000000-0000-4000-8000-000000000002",
                                "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},"
                                        + "\"subject\":{\"reference\":\"urn:uuid:a0000000-0000-4000-8000-000000000001\"},"
                                        + "\"participant\":[{\"individual\":{\"reference\":\"Practitioner?identifier=urn:npi|77\"}}]}",
                                "POST",
                                "Encounter",
                                ""),
                        entry(
                                "urn:uuid:a0000000-0000-4000-8000-000000000001",
                                "{\"resourceType\":\"Patient\",\"active\":true}",
                                "POST",
                                "Patient",
                                "")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("type").asText()).isEqualTo("transaction-response");
        String encounter = answer.body().at("/entry/0/response/location").asText();
        String patient = answer.body().at("/entry/1/response/location").asText();
        assertThat(encounter).matches("Encounter/[^/]+/_history/1");
        assertThat(patient).matches("Patient/[^/]+/_history/1");

        Answer read = fhir.get(encounter.replaceFirst("/_history.*", ""));
        assertThat(read.body().at("/subject/reference").asText() + "/_history/1")
                .isEqualTo(patient);
        assertThat(read.body().at("/participant/0/individual/reference").asText())
                .startsWith("Practitioner/");
    }

    @Test
    void aTransactionHappensAsAWholeOrNotAtAll() {
        Answer answer = fhir.post(
                "",
                bundle(
                        "transaction",
                        entry("", "{\"resourceType\":\"Patient\",\"id\":\"atomic\"}", "PUT", "Patient/atomic", ""),
                        entry(
                                "",
                                "{\"resourceType\":\"Patient\",\"id\":\"absent\"}",
                                "PUT",
                                "Patient/absent",
                                ",\"ifMatch\":\"W/\\\"7\\\"\"")));
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.body().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(fhir.get("Patient/atomic").status()).isEqualTo(404);
    }

    @Test
    void aReferenceToNoEntryIsRefused() {
        Answer answer = fhir.post(
                "",
                bundle(
                        "transaction",
                        entry(
                                "urn:uuid:b0000000-0000-4000-8000-000000000001",
                                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"urn:uuid:b0000000-0000-4000-8000-000000000009\"}}",
                                "POST",
                                "Condition",
                                "")));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aConditionalCreateInATransactionHappensOnce() {
        String body = bundle(
                "transaction",
                entry(
                        "urn:uuid:c1",
                        practitioner("55"),
                        "POST",
                        "Practitioner",
                        ",\"ifNoneExist\":\"identifier=urn:npi|55\""));
        Answer first = fhir.post("", body);
        Answer second = fhir.post("", body);
        assertThat(first.body().at("/entry/0/response/status").asText()).startsWith("201");
        assertThat(second.body().at("/entry/0/response/status").asText()).startsWith("200");
        assertThat(second.body().at("/entry/0/response/location"))
                .isEqualTo(first.body().at("/entry/0/response/location"));
    }

    @Test
    void aTransactionDeletesFirstAndAnswersReadsLast() {
        String id = fhir.post("Patient", "{\"resourceType\":\"Patient\",\"active\":true}")
                .id();
        Answer answer = fhir.post(
                "",
                bundle(
                        "transaction",
                        entry("", "", "GET", "Patient/verbs", ""),
                        entry("", "{\"resourceType\":\"Patient\",\"id\":\"verbs\"}", "PUT", "Patient/verbs", ""),
                        entry("", "", "DELETE", "Patient/" + id, "")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/entry/0/resource/id").asText()).isEqualTo("verbs");
        assertThat(fhir.get("Patient/" + id).status()).isEqualTo(410);
    }

    @Test
    void aBatchAnswersEachEntryOnItsOwn() {
        Answer answer = fhir.post(
                "",
                bundle(
                        "batch",
                        entry("", "{\"resourceType\":\"Patient\",\"active\":true}", "POST", "Patient", ""),
                        entry("", "", "GET", "Patient/nobody", ""),
                        entry("", "", "GET", "Patient?active=true", "")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/entry/0/response/status").asText()).startsWith("201");
        assertThat(answer.body().at("/entry/1/response/status").asText()).startsWith("404");
        assertThat(answer.body().at("/entry/1/response/outcome/resourceType").asText())
                .isEqualTo("OperationOutcome");
        assertThat(answer.body().at("/entry/2/resource/type").asText()).isEqualTo("searchset");
    }
}
