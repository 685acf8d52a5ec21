package io.wardclerk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Documents from files, over HTTP. */
@ApplicationTest
class DocumentFileTest {

    private static final String START = "/api/v1/workflows/documentation/instances";
    private static final String[] FORM = {"Content-Type", "multipart/form-data; boundary=b"};
    private static final Map<String, String> FIELDS = Map.of("subject", "Patient/rb-004", "kind", "visit-note");

    private final WardclerkClient client;

    @Autowired
    DocumentFileTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void aTranscriptComesAsAFileLineByLineAndStartsOnceForItsKey() {
        String key = UUID.randomUUID().toString();
        Response made = start(key, form(FIELDS, "visit.txt", "text/plain", Visit.TRANSCRIPT.replace("\n", "\r\n")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        Visit visit = Visit.known(client, made.json().path("id").asText());

        JsonNode transcript = visit.document(visit.task(null)).at("/sources/0");
        assertThat(transcript.path("text").asText()).isEqualTo(Visit.TRANSCRIPT);
        Response again = start(key, form(FIELDS, "visit.txt", "text/plain", Visit.TRANSCRIPT.replace("\n", "\r\n")));
        assertThat(again.json().path("id").asText()).isEqualTo(visit.id());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void whatADocumentOfAnotherKindSaysIsReadAsKnowledgeIs() {
        String page = "<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body>"
                + "<p>Doctor: What brings you in?</p><p>Patient: I have had a dry cough for two weeks.</p></body></html>";
        Response made = start(
                UUID.randomUUID().toString(),
                form(
                        Map.of("subject", "Patient/rb-004", "kind", "summary", "readingLevel", "8"),
                        "a.html",
                        "text/html",
                        page));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        Visit visit = Visit.known(client, made.json().path("id").asText());

        String text = visit.document(visit.task(null)).at("/sources/0/text").asText();
        assertThat(text).contains("dry cough for two weeks").doesNotContain("alert", "<p>");
    }

    @Test
    void whatIsWrongWithAFileOrItsFieldsIsToldAndNothingIsBegun() {
        int before = cases();
        Response binary =
                start(UUID.randomUUID().toString(), form(FIELDS, "a.bin", "application/octet-stream", "a\0b"));
        assertThat(binary.status()).as(binary.body()).isEqualTo(422);
        assertThat(binary.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:document-unreadable");
        assertThat(binary.json().path("detail").asText()).contains("PDF, DOCX", "Nothing was begun");
        Response pdf = start(UUID.randomUUID().toString(), form(FIELDS, "a.pdf", "application/pdf", "%PDF-1.7 broken"));
        assertThat(pdf.status()).as(pdf.body()).isEqualTo(422);
        Response empty = start(UUID.randomUUID().toString(), form(FIELDS, "a.txt", "text/plain", ""));
        assertThat(empty.status()).as(empty.body()).isEqualTo(400);
        Response unknown = start(
                UUID.randomUUID().toString(), form(Map.of("kind", "poem"), "a.txt", "text/plain", "Doctor: Hello."));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("errors").findValuesAsText("pointer")).contains("/input/kind");
        Response both = start(
                UUID.randomUUID().toString(),
                form(Map.of("kind", "letter", "transcript", "Hello"), "a.txt", "text/plain", "Doctor: Hello."));
        assertThat(both.json().at("/errors/0/message").asText()).contains("not as both");
        Response triage = client.send(
                "demo-all",
                "POST",
                "/api/v1/workflows/triage/instances",
                form(FIELDS, "a.txt", "text/plain", "Hello"),
                FORM[0],
                FORM[1],
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(triage.json().at("/errors/0/message").asText())
                .contains("no input of this workflow comes as a file");
        assertThat(start(UUID.randomUUID().toString(), "--b--").status()).isEqualTo(400);
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void cliniciansBeginDocumentsAndNothingElseAndOthersOfTheStaffBeginNone() {
        String body =
                "{\"subject\":\"Patient/rb-004\",\"input\":{\"kind\":\"letter\",\"transcript\":\"Doctor: Hello.\"}}";
        Browser clinician = client.signedIn("clinician");
        assertThat(clinician
                        .call(
                                "POST",
                                START,
                                body,
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(201);
        Response triage = clinician.call(
                "POST",
                "/api/v1/workflows/triage/instances",
                "{\"subject\":null,\"input\":{\"message\":\"Cough\",\"channel\":\"api\"}}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(triage.status()).as(triage.body()).isEqualTo(403);
        Response nurse = client.signedIn("nurse")
                .call("POST", START, body, "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(nurse.status()).as(nurse.body()).isEqualTo(403);
        assertThat(clinician.page("/review").body()).contains("Have it drafted");
        assertThat(client.signedIn("nurse").page("/review").body()).doesNotContain("Have it drafted");
    }

    private Response start(String key, String form) {
        return client.send("demo-all", "POST", START, form, FORM[0], FORM[1], "Idempotency-Key", key);
    }

    private int cases() {
        return client.get("/api/v1/instances?workflow=documentation&subject=Patient/rb-004&limit=200")
                .json()
                .path("items")
                .size();
    }

    private static String form(Map<String, String> fields, String name, String type, String content) {
        StringBuilder form = new StringBuilder();
        fields.forEach((field, value) -> form.append("--b\r\nContent-Disposition: form-data; name=\"")
                .append(field)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return form.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: ")
                .append(type)
                .append("\r\n\r\n")
                .append(content)
                .append("\r\n--b--\r\n")
                .toString();
    }
}
