package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@ApplicationTest
class ExplanationApiTest {

    private final WardclerkClient client;
    private final Samples samples;

    @Autowired
    ExplanationApiTest(WardclerkClient client) {
        this.client = client;
        this.samples = new Samples(client);
    }

    @Test
    void aCaseIsExplainedToALayperson() throws Exception {
        String id = samples.start();

        Response page = client.get("/api/v1/instances/" + id + "/explanation");

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("What came in", "What the rules decided, and why", "Who decided", "What was done")
                .contains("What was not done", "No person has made a decision.", "Wardclerk is not a medical device")
                .contains("The system &#39;demo-all&#39; started a case", id)
                .contains("Signed head of the record", "wardclerk.audit/")
                .doesNotContain("Zebulon");
        assertAccessible(page.body());
    }

    @Test
    void itsOwnStyleAndNothingElseGetsThroughTheBrowsersFence() throws Exception {
        Response page = client.get("/api/v1/instances/" + samples.start() + "/explanation");

        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page.body());
        assertThat(style.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "style-src 'sha256-" + hash + "'")
                .doesNotContain("script", "unsafe");
        assertThat(page.body()).doesNotContain("<script", "http://", "https://");
    }

    @Test
    void thePdfIsTaggedAndSaysTheSame() throws Exception {
        String id = samples.start();

        byte[] pdf = pdf("/api/v1/instances/" + id + "/explanation?format=pdf", "*/*");

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle()).startsWith("Your case explained");
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Who decided", "No person has decided yet.", id)
                    .doesNotContain("Zebulon");
        }
        assertThat(pdf("/api/v1/instances/" + id + "/explanation", "application/pdf"))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whoeverReadsItIsOnRecordBeforeItLeavesAndOnThePage() {
        String id = samples.start();

        client.get("/api/v1/instances/" + id + "/explanation");
        Response second = client.get("/api/v1/instances/" + id + "/explanation");

        assertThat(actions(id)).filteredOn("explanation-read"::equals).hasSize(2);
        assertThat(second.body()).contains("the system &#39;demo-all&#39; (2 times)");
    }

    @Test
    void whoMayNotReadTheRecordGetsNoExplanation() {
        String id = samples.start();

        assertProblem(
                client.send("demo-intake", "GET", "/api/v1/instances/" + id + "/explanation", null), 403, "forbidden");
        assertProblem(client.get("/api/v1/instances/" + UUID.randomUUID() + "/explanation"), 404, "not-found");
        assertProblem(client.get("/api/v1/instances/" + id + "/explanation?format=docx"), 400, "invalid-request");
    }

    private List<String> actions(String id) {
        JsonNode items = client.get("/api/v1/instances/" + id + "/trail?limit=200")
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(line -> line.path("action").asText())
                .toList();
    }

    /** Well-formed, in a language, with one main heading and every section labelled. */
    private static void assertAccessible(String html) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isNotBlank();
        assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("main").getLength()).isEqualTo(1);
        NodeList sections = document.getElementsByTagName("section");
        assertThat(sections.getLength()).isEqualTo(9);
        for (int i = 0; i < sections.getLength(); i++) {
            String label = sections.item(i)
                    .getAttributes()
                    .getNamedItem("aria-labelledby")
                    .getNodeValue();
            assertThat(html).contains("<h2 id=\"" + label + "\">");
        }
    }

    private byte[] pdf(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(client.baseUrl() + path))
                .header("Authorization", "Bearer " + client.key("demo-all"))
                .header("Accept", accept)
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        return answer.body();
    }
}
