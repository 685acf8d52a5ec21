package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.assistant.KnowledgeDocuments;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clinic's documents over HTTP: imported, asked, renewed, expired, deleted, and cited all the while. */
@ApplicationTest
class KnowledgeApiTest {

    private static final String DOCUMENTS = "/api/v1/knowledge/documents";
    private static final String OKAPI = "# Okapi protocol\n\nThe okapi is weighed on Tuesdays before the giraffe.";

    private final WardclerkClient client;
    private final KnowledgeDocuments documents;
    private final JdbcClient jdbc;

    @Autowired
    KnowledgeApiTest(WardclerkClient client, KnowledgeDocuments documents, JdbcClient jdbc) {
        this.client = client;
        this.documents = documents;
        this.jdbc = jdbc;
    }

    @AfterEach
    void takeAway() {
        documents.list(false).forEach(each -> documents.delete(each.id()));
    }

    private static String query(String title, String more) {
        return DOCUMENTS + "?owner=Keepers&title=" + URLEncoder.encode(title, StandardCharsets.UTF_8) + more;
    }

    private Response imported(String title, String text, String more, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "text/markdown";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return client.send("demo-all", "POST", query(title, more), text, all);
    }

    private JsonNode search(String question, String audience) {
        return client.post(
                        "/api/v1/knowledge/search",
                        "{\"question\": \"" + question + "\", \"audience\": \"" + audience + "\"}")
                .json();
    }

    private JsonNode resolved(JsonNode passage) {
        return client.get(
                        "/api/v1/knowledge/citations?ref=" + passage.path("ref").asText() + "&versionId="
                                + passage.path("versionId").asText() + "&start="
                                + passage.path("start").asInt() + "&end="
                                + passage.path("end").asInt() + "&quoteSha256="
                                + passage.path("quoteSha256").asText())
                .json();
    }

    @Test
    void anAnswerCitesItsPlaceAndTheCitationOutlivesItsDocument() {
        JsonNode made = imported("Okapi", OKAPI, "").json();
        assertThat(made.path("state").asText()).isEqualTo("active");
        assertThat(made.path("version").asInt()).isEqualTo(1);

        JsonNode passage =
                search("when is the okapi weighed", "staff").path("passages").path(0);
        assertThat(passage.path("ref").asText()).isEqualTo(made.path("ref").asText());
        assertThat(passage.path("section").asText()).isEqualTo("Okapi protocol");
        JsonNode cited = resolved(passage);
        assertThat(cited.path("standing").asText()).isEqualTo("current");
        assertThat(cited.path("stale").asBoolean()).isFalse();
        assertThat(cited.path("quote").asText()).isEqualTo(passage.path("text").asText());

        String id = made.path("id").asText();
        client.send(
                "demo-all",
                "POST",
                DOCUMENTS + "/" + id + "/versions",
                OKAPI.replace("Tuesdays", "Fridays"),
                "Content-Type",
                "text/markdown");
        assertThat(search("when is the okapi weighed", "staff").toString())
                .contains("Fridays")
                .doesNotContain("Tuesdays");
        assertThat(resolved(passage).path("standing").asText()).isEqualTo("superseded");

        assertThat(client.send("demo-all", "DELETE", DOCUMENTS + "/" + id, null).status())
                .isEqualTo(200);
        JsonNode gone = resolved(passage);
        assertThat(gone.path("standing").asText()).isEqualTo("deleted");
        assertThat(gone.path("stale").asBoolean()).isTrue();
        assertThat(gone.has("quote")).isFalse();
        assertThat(gone.path("textSha256").asText())
                .isEqualTo(made.path("textSha256").asText());
        assertThat(search("when is the okapi weighed", "staff").path("found").asBoolean())
                .isFalse();
    }

    @Test
    void aFormWithTheFileIsImportedAlike() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nOkapi\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"owner\"\r\n\r\nKeepers\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"okapi.md\"\r\nContent-Type: text/markdown\r\n\r\n"
                + OKAPI + "\r\n--b--\r\n";
        String[] type = {"Content-Type", "multipart/form-data; boundary=b"};

        Response made = client.send("demo-all", "POST", DOCUMENTS, form, type);

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("owner").asText()).isEqualTo("Keepers");
        assertThat(search("okapi weighed", "staff").at("/passages/0/section").asText())
                .isEqualTo("Okapi protocol");
        assertThat(imported("Okapi", OKAPI, "").json().path("id"))
                .as("the same file as a body of its own")
                .isEqualTo(made.json().path("id"));
        Response renewed = client.send(
                "demo-all",
                "POST",
                DOCUMENTS + "/" + made.json().path("id").asText() + "/versions",
                form.replace("Tuesdays", "Fridays")
                        .replaceFirst("(?s)--b\r\n.*?(--b\r\nContent-Disposition: form-data; name=\"file\")", "$1"),
                type);
        assertThat(renewed.json().path("version").asInt()).as(renewed.body()).isEqualTo(2);
        assertProblem(
                client.send("demo-all", "POST", DOCUMENTS, form.replace("\"title\"", "\"colour\""), type),
                400,
                "invalid-request");
        assertProblem(client.send("demo-all", "POST", DOCUMENTS, "--b--", type), 400, "invalid-request");
    }

    @Test
    void nothingIsAnsweredToWhatNoDocumentSpeaksOf() {
        imported("Okapi", OKAPI, "");

        JsonNode answer = search("what is the capital of Australia", "staff");

        assertThat(answer.path("found").asBoolean()).isFalse();
        assertThat(answer.path("passages")).isEmpty();
    }

    @Test
    void audienceAndExpiryHoldAndCanBeChanged() {
        JsonNode made = imported("Okapi", OKAPI, "&audience=clinicians").json();
        assertThat(search("okapi weighed", "clinicians").path("found").asBoolean())
                .isTrue();
        assertThat(search("okapi weighed", "staff").path("found").asBoolean()).isFalse();

        String path = DOCUMENTS + "/" + made.path("id").asText();
        Response changed = client.send(
                "demo-all",
                "PUT",
                path,
                "{\"title\": \"Okapi\", \"owner\": \"Keepers\", \"audience\": \"patients\", \"language\": \"en\", \"expires\": null}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(search("okapi weighed", "patients").path("found").asBoolean())
                .isTrue();
        client.send(
                "demo-all",
                "PUT",
                path,
                "{\"title\": \"Okapi\", \"owner\": \"Keepers\", \"audience\": \"patients\", \"language\": \"en\", \"expires\":"
                        + " \"2020-01-31\"}");
        assertThat(search("okapi weighed", "patients").path("found").asBoolean())
                .isFalse();
    }

    @Test
    void theSameFileIsImportedOnceAndAnotherUnderTheSameKeyIsRefused() {
        String key = UUID.randomUUID().toString();
        JsonNode first = imported("Okapi", OKAPI, "", "Idempotency-Key", key).json();
        JsonNode again = imported("Okapi", OKAPI, "", "Idempotency-Key", key).json();
        JsonNode other = imported("Okapi", OKAPI, "").json();

        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(other.path("id")).isEqualTo(first.path("id"));
        assertProblem(imported("Okapi", "# Else", "", "Idempotency-Key", key), 422, "idempotency-key-reused");
    }

    @Test
    void aFileThatCannotBeReadSaysWhyAndIsSeenInTheList() {
        Response refused = imported("Broken", "%PDF-1.7 broken", "");

        assertProblem(refused, 422, "document-unreadable");
        assertThat(refused.json().path("detail").asText()).contains("damaged");
        JsonNode listed = client.get(DOCUMENTS).json().path("items").path(0);
        assertThat(listed.path("state").asText()).isEqualTo("refused");
        assertThat(listed.path("version").asInt()).isZero();
    }

    @Test
    void aConfidentialDocumentIsSealedAtRestAndItsVectorsToo() {
        JsonNode made = imported("Sealed", OKAPI.replace("giraffe", "quagga"), "&confidential=true")
                .json();
        UUID id = UUID.fromString(made.path("id").asText());
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        documents.find(id).orElseThrow().vectors())
                .isEqualTo(made.path("chunks").asInt()));
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        jdbc.sql("select vectors is not null from knowledge_version where document = ?")
                                .param(id)
                                .query(Boolean.class)
                                .single())
                .isTrue());

        byte[] content = jdbc.sql("select content || original from knowledge_version where document = ?")
                .param(id)
                .query(byte[].class)
                .single();

        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("quagga");
        assertThat(search("is the okapi weighed before the quagga", "staff")
                        .path("found")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void everyChangeIsOnRecordWithoutItsWords() {
        JsonNode made = imported("Okapi", OKAPI, "").json();

        var rows = jdbc.sql("select outcome from audit_event where action = ? and element = ?")
                .params(AuditAction.KNOWLEDGE_CHANGE.slug(), made.path("ref").asText())
                .query(String.class)
                .list();

        assertThat(rows).hasSize(1);
    }

    @Test
    void whatIsAskedWronglyIsRefusedByItsPlace() {
        assertProblem(client.send("demo-all", "POST", DOCUMENTS + "?title=x", "x"), 400, "invalid-request");
        assertProblem(imported("x", "x", "&audience=everybody"), 400, "invalid-request");
        assertProblem(imported("x", "x", "&expires=soon"), 400, "invalid-request");
        assertProblem(client.post("/api/v1/knowledge/search", "{}"), 400, "invalid-request");
        assertProblem(client.get(DOCUMENTS + "/nothing"), 404, "not-found");
        assertProblem(client.get("/api/v1/knowledge/citations?ref=knowledge/1&versionId=1"), 404, "not-found");
    }
}
