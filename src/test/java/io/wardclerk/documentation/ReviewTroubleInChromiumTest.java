package io.wardclerk.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.Chromium;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pages of documents do when something is in the way: nothing that was typed is lost, and the person is told. */
@ApplicationTest
@EnabledIf(
        value = "io.wardclerk.testing.Chromium#isThere",
        disabledReason = "This machine has no Chromium; .ci/run installs one")
class ReviewTroubleInChromiumTest {

    private static final Path PICTURES = Path.of("target", "pages");
    private static final String WORDS = "Dry cough, says the patient.";
    private static final String SAVED = "document.getElementById('saved').textContent.startsWith('Saved')";

    private final WardclerkClient client;
    private final JdbcClient jdbc;
    private final String base;
    private Chromium chromium;

    @Autowired
    ReviewTroubleInChromiumTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
        this.base = client.baseUrl();
    }

    @BeforeEach
    void aBrowser() throws IOException {
        chromium = Chromium.start();
        chromium.adopt(client.signedIn("clinician"), base);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void withoutAConnectionTheWordsStayAndAreSavedWhenItIsBack() throws IOException {
        String task = opened();
        offline(true);
        edit();
        chromium.await("word of it", "document.getElementById('saved').textContent.includes('no connection')");
        assertThat(chromium.text("#banners")).contains("not saved yet", "Try now");
        assertThat(chromium.text("#sections")).contains(WORDS);
        assertThat(chromium.barriers("html")).isEmpty();

        offline(false);
        chromium.evaluate("window.dispatchEvent(new Event('online'))");
        chromium.await("the saving", SAVED);
        assertThat(chromium.text("#banners")).doesNotContain("not saved yet");
        assertThat(saved(task)).isEqualTo(WORDS);
    }

    @Test
    void signedOutMeanwhileThePersonIsToldAndLosesNothing() {
        Browser first = client.browser().signIn(client.user("clinician"));
        chromium.adopt(first, base);
        String task = opened();
        jdbc.sql("delete from spring_session where session_id = ?")
                .param(first.cookie("WARDCLERK-SESSION").orElseThrow())
                .update();
        edit();
        chromium.await("word of it", "document.getElementById('saved').textContent.includes('signed out')");
        assertThat(chromium.text("#banners")).contains("sign in in the other tab", "Try now");
        assertThat(chromium.text("#sections")).contains(WORDS);

        chromium.adopt(client.signedIn("clinician"), base);
        chromium.evaluate(
                "[...document.querySelectorAll('#banners button')].find(each => each.textContent === 'Try now').click()");
        chromium.await("the saving", SAVED);
        assertThat(saved(task)).isEqualTo(WORDS);
    }

    @Test
    void aTaskThatSomebodyElseTookIsSaidSoAndTheWordsCanBeCopied() {
        String task = opened();
        assertThat(client.post("/api/v1/tasks/" + task + "/claim", "{}").status())
                .isEqualTo(200);
        edit();
        chromium.await("word of it", "document.getElementById('saved').textContent.includes('somebody else')");

        assertThat(chromium.text("#banners")).contains("cannot be saved", "Copy the note as it stands", "Try now");
        assertThat(chromium.text("#sections")).contains(WORDS);
        assertThat(client.post("/api/v1/tasks/" + task + "/release", "{}").status())
                .isEqualTo(200);
        chromium.evaluate(
                "[...document.querySelectorAll('#banners button')].find(each => each.textContent === 'Try now').click()");
        chromium.await("the saving", SAVED);
        assertThat(saved(task)).isEqualTo(WORDS);
    }

    @Test
    void whatWasSavedInAnotherWindowIsNotOverwrittenBeforeThePersonSaysSo() throws IOException {
        String task = opened();
        Browser clinician = client.signedIn("clinician");
        clinician.call("POST", "/api/v1/tasks/" + task + "/claim", "{}");
        assertThat(clinician
                        .call(
                                "PUT",
                                "/api/v1/tasks/" + task + "/draft",
                                "{\"data\":{\"review\":{\"sentences\":{\"c1\":{\"act\":\"strike\"}}}}}")
                        .status())
                .isEqualTo(204);
        edit();
        chromium.await("the question", "document.getElementById('banner-elsewhere') !== null");
        assertThat(chromium.text("#banner-elsewhere")).contains("Nothing is overwritten", "Take what was saved there");
        assertThat(clinician
                        .call("GET", "/api/v1/tasks/" + task + "/document", null)
                        .json()
                        .at("/review/sentences/c1/act")
                        .asText())
                .isEqualTo("strike");
        assertThat(chromium.barriers("html")).isEmpty();
        chromium.screenshot(PICTURES.resolve("review-elsewhere.png"));

        chromium.evaluate(
                "[...document.querySelectorAll('#banner-elsewhere button')].find(each => each.textContent === 'Keep what stands here').click()");
        chromium.await("the saving", SAVED + " && document.getElementById('banner-elsewhere') === null");
        assertThat(saved(task)).isEqualTo(WORDS);
    }

    @Test
    void aSourceThatChangedIsSaidOnThePageAndItsSentencesAreMarked() throws IOException {
        Visit visit = Visit.start(client, "Patient/rb-007", Map.of());
        String task = visit.task(null);
        JsonNode document = visit.document(task);
        String cited = citedInRecord(document);
        ObjectNode resource = (ObjectNode) visit.fhir(cited);
        resource.putArray("note").addObject().put("text", "Looked at anew.");
        assertThat(visit.put(resource).status()).isIn(200, 201);
        Response done = visit.complete(task, Visit.answer("accept", Visit.review(document)));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        String again = visit.task(task);

        chromium.open(base + "/review/" + again);
        chromium.await("the note", "document.querySelectorAll('.row').length > 0");
        assertThat(chromium.text("#banner-stale")).contains("A source has changed");
        assertThat(chromium.evaluate("document.querySelectorAll('.row .finding.block').length")
                        .asInt())
                .isPositive();
        assertThat(chromium.barriers("html")).isEmpty();
        chromium.screenshot(PICTURES.resolve("review-stale.png"));
    }

    @Test
    void aDocumentIsBegunOnThePageFromAFileAndWhatIsWantingIsToldAtItsField(@TempDir Path folder) throws IOException {
        chromium.open(base + "/review");
        chromium.await("the list", "document.getElementById('state').textContent.includes('wait')");
        chromium.click("#begin");
        chromium.await("what is wanting", "document.querySelectorAll('#new-problem a').length === 2");
        assertThat(chromium.text("#new-problem"))
                .contains("Say whose document it is", "Paste what was said, or choose a file");
        assertThat(chromium.evaluate("document.activeElement.id").asText()).isEqualTo("new-problem");
        assertThat(chromium.evaluate("document.getElementById('subject').getAttribute('aria-invalid')")
                        .asText())
                .isEqualTo("true");
        assertThat(chromium.barriersInLightAndDark(PICTURES, "review-new")).isEmpty();

        chromium.type("#subject", "rb-004");
        choose(Files.write(folder.resolve("noise.pdf"), new byte[] {'%', 'P', 'D', 'F', '-', 0, 1, 2}));
        chromium.click("#begin");
        chromium.await("word of the file", "document.getElementById('wrong-file') !== null");
        assertThat(chromium.text("#new-problem")).contains("cannot be read");
        assertThat(chromium.evaluate("document.getElementById('subject').value").asText())
                .isEqualTo("rb-004");

        choose(Files.writeString(folder.resolve("visit.txt"), LongVisit.TRANSCRIPT));
        chromium.click("#begin");
        chromium.await(
                "its review",
                "location.pathname.match(/^.review.[^/]+$/) !== null && document.querySelectorAll('.row').length > 0");
        assertThat(chromium.text("#texts")).contains("swollen ankles");
    }

    @Test
    void aLinkToACaseOpensItsReviewAndOneThatNobodyKnowsSaysSo() {
        Visit visit = Visit.start(client, "Patient/rb-004", Map.of("transcript", LongVisit.TRANSCRIPT));
        chromium.open(base + "/review/case/" + visit.id());
        chromium.await("the review", "document.querySelectorAll('.row').length > 0");
        assertThat(chromium.path()).isEqualTo("/review/" + visit.task(null));

        chromium.open(base + "/review/case/no-such-case");
        chromium.await("word of it", "document.getElementById('state').textContent.includes('not being drafted')");
    }

    /** A visit's review, opened by the clinician, before anything is changed. */
    private String opened() {
        Visit visit = Visit.start(client, "Patient/rb-004", Map.of());
        String task = visit.task(null);
        chromium.open(base + "/review/" + task);
        chromium.await("the note", "document.querySelectorAll('.row').length > 0");
        // Edited words in one piece.
        chromium.click("#differences");
        return task;
    }

    /** The first sentence gets other words. */
    private void edit() {
        chromium.evaluate("document.querySelector('.sentence').focus()");
        chromium.press("e");
        chromium.await("the editor", "document.activeElement.matches('textarea.editor')");
        chromium.evaluate("document.activeElement.select()");
        chromium.send("Input.insertText", Map.of("text", WORDS));
        chromium.press("Escape");
    }

    private String saved(String task) {
        String path = "/api/v1/tasks/" + task + "/document";
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> client.signedIn("clinician")
                                .call("GET", path, null)
                                .json()
                                .at("/review/sentences/c1/text")
                                .asText(),
                        text -> !text.isEmpty());
    }

    private void offline(boolean is) {
        chromium.send("Network.enable", Map.of());
        chromium.send(
                "Network.emulateNetworkConditions",
                Map.of("offline", is, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    private void choose(Path file) {
        JsonNode found = chromium.send("Runtime.evaluate", Map.of("expression", "document.getElementById('file')"));
        chromium.send(
                "DOM.setFileInputFiles",
                Map.of(
                        "files",
                        List.of(file.toString()),
                        "objectId",
                        found.at("/result/objectId").asText()));
    }

    /** The record's resource that a sentence rests on which is signed. */
    private static String citedInRecord(JsonNode document) {
        ObjectNode review = Visit.review(document);
        for (JsonNode section : document.path("sections")) {
            for (JsonNode sentence : section.path("sentences")) {
                String act = review.at("/sentences/" + sentence.path("id").asText() + "/act")
                        .asText();
                for (JsonNode place : sentence.path("evidence")) {
                    if (act.equals("accept")
                            && !place.path("versionId").asText().isEmpty()) {
                        return place.path("ref").asText();
                    }
                }
            }
        }
        throw new AssertionError("No sentence rests on the record: " + document);
    }
}
