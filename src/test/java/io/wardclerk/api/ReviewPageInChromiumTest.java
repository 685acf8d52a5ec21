package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.Chromium;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page on which documents are reviewed and signed, in a real browser. */
@ApplicationTest
@EnabledIf(
        value = "io.wardclerk.testing.Chromium#isThere",
        disabledReason = "This machine has no Chromium; .ci/run installs one")
class ReviewPageInChromiumTest {

    private static final Path PICTURES = Path.of("target", "pages");

    private static final String TRANSCRIPT = """
            Doctor: What brings you in today?
            Patient: My left knee has hurt for two weeks, mostly on the stairs.
            Doctor: Any fever?
            Patient: No fever. I take metformin 500 mg twice a day.
            Doctor: The left knee is swollen. I will start you on amoxicillin 500 mg three times a day.
            """;

    private static final String EDITED = "Pain in the right knee, says the patient.";

    private final WardclerkClient wardclerk;
    private final JdbcClient jdbc;
    private final String base;
    private Chromium chromium;

    @Autowired
    ReviewPageInChromiumTest(WardclerkClient wardclerk, JdbcClient jdbc) {
        this.wardclerk = wardclerk;
        this.jdbc = jdbc;
        this.base = wardclerk.baseUrl();
    }

    @BeforeEach
    void aBrowser() throws IOException {
        chromium = Chromium.start();
        chromium.adopt(wardclerk.signedIn("clinician"), base);
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aTaskThatIsNotThereIsSaidSoAndThePageOffersAWayOut() {
        chromium.open(base + "/review/no-such-task");
        chromium.await("word of it", "document.getElementById('title').textContent.includes('no such note')");

        assertThat(chromium.evaluate(
                                "document.getElementById('work').hidden && document.getElementById('loading').hidden")
                        .asBoolean())
                .isTrue();
        assertThat(chromium.text("#banners")).contains("Try again", "To the documents");
        assertThat(chromium.evaluate("document.activeElement.id").asText()).isEqualTo("title");
    }

    @Test
    void whoWorksOnNoTasksDoesNotReachThePage() {
        assertThat(wardclerk.signedIn("designer").page("/review/some-task").status())
                .isEqualTo(403);
        assertThat(wardclerk.browser().page("/review/some-task").header("Location"))
                .contains("/sign-in?next=%2Freview%2Fsome-task");
    }

    /** What is marked as gone and as new gives back both wordings, letter for letter. */
    @Test
    void theMarkedDifferenceHoldsBothWordings() {
        JsonNode failed = onThePage("""
                import('/assets/words.js').then(({ difference }) => {
                  const words = ['left', 'right', 'arm', 'no', '2.5', 'mg', 'daily', ',', ' ', '  ', '\\n', 'é', '148/92', '.', '’s'];
                  let seed = 7;
                  const random = most => (seed = (seed * 48271) % 2147483647) % most;
                  const text = () => Array.from({ length: random(14) }, () => words[random(words.length)]).join('');
                  return Array.from({ length: 3000 }, () => [text(), text()]).filter(([before, after]) => {
                    const parts = difference(before, after);
                    const without = kind => parts.filter(part => part.kind !== kind).map(part => part.text).join('');
                    return without('new') !== before || without('gone') !== after;
                  });
                })
                """);
        assertThat(failed).isEmpty();

        assertThat(onThePage("""
                import('/assets/words.js').then(({ difference }) =>
                  difference('Pain in the right arm, 5 mg daily.', 'Pain in the left arm, 5 mg daily.').map(part => part.kind + ':' + part.text))
                """))
                .extracting(JsonNode::asText)
                .containsExactly("same:Pain in the ", "gone:right", "new:left", "same: arm, 5 mg daily.");
    }

    /** Whatever is done in whatever order, undoing all of it gives the beginning, and redoing it the end. */
    @Test
    void everyActCanBeUndoneAndDoneAgain() {
        JsonNode failed = onThePage("""
                import('/assets/review-model.js').then(({ Review }) => {
                  const sentence = id => ({ id, text: 'As drafted ' + id, modelText: 'As drafted ' + id, support: 'SUPPORTED', evidence: [],
                    findings: [{ id: 'f' + id, code: 'number', severity: 'BLOCK', message: 'm' }],
                    codes: [{ system: 's', code: id, display: 'd', valid: true, findings: [] }] });
                  const draft = { sections: [{ key: 'one', title: 'One', sentences: ['c1', 'c2'].map(sentence) },
                    { key: 'two', title: 'Two', sentences: [] }], findings: [], omissions: [], sources: [] };
                  let seed = 11;
                  const random = most => (seed = (seed * 48271) % 2147483647) % most;
                  return Array.from({ length: 200 }, (_, run) => run).filter(() => {
                    const review = new Review(draft);
                    const ids = () => review.rows().map(row => row.id);
                    const acts = [
                      id => review.accept(id), id => review.strike(id), id => review.reopen(id), id => review.code(id, 's|' + id, 'accept'),
                      id => { review.remember('editing', id); review.write(id, 'Other words ' + random(9)); review.written(id, {}); },
                      () => review.add('two', 'Mine'),
                      id => { review.remember('overriding', id); review.override('f' + id, 'because'); }
                    ];
                    const start = JSON.stringify(review.kept());
                    for (let i = 0; i < 30; i++) {
                      acts[random(acts.length)](ids()[random(ids().length)]);
                    }
                    const end = JSON.stringify(review.kept());
                    while (review.undo() !== null) { /* all of it */ }
                    const undone = JSON.stringify(review.kept()) === start;
                    while (review.redo() !== null) { /* all of it */ }
                    return !undone || JSON.stringify(review.kept()) !== end;
                  });
                })
                """);
        assertThat(failed).isEmpty();
    }

    /** The whole way: read, accept, edit, strike, override, sign with a fresh factor, and read what is in the record. */
    @Test
    void whatAClinicianMadeOfADraftIsWhatTheRecordHolds() throws IOException {
        String instance = asked();
        String task = awaitTask(instance, "Review document");
        Browser clinician = wardclerk.browser().signIn(wardclerk.user("clinician"));
        size(1366, 900);
        fromTasklist(clinician, task);
        chromium.await("the sentences", "document.querySelectorAll('.row').length > 2");

        sourcesLightUp();
        String struck = decidedByKeyboard();
        assertThat(chromium.barriersInLightAndDark(PICTURES, "review")).isEmpty();
        assertThat(overridden()).as("findings that blocked").isPositive();
        chromium.screenshot(PICTURES.resolve("review-page.png"));
        fits("tablet", 820, 1180);
        fits("200-percent", 640, 450);

        signedWithAFreshFactor(clinician, task);

        String text = stored(instance);
        assertThat(text).contains(EDITED).doesNotContain(struck);
    }

    /** A kept code at changed words goes to a coder, who decides on the codes alone, on the same page; then the clinician signs. */
    @Test
    void aCoderDecidesOnTheCodesAloneAndTheClinicianSignsNext() throws IOException {
        String instance = asked();
        reviewedWithAKeptCode(awaitTask(instance, "Review document"));
        String task = awaitTask(instance, "Review codes");
        // A session of her own: an access review that takes away all roles ends those she had.
        chromium.adopt(wardclerk.browser().signIn(wardclerk.user("coder")), base);
        chromium.open(base + "/review/" + task);
        chromium.await("the kept code", "document.querySelector('.code-of .act.accept[aria-pressed=true]') !== null");
        assertThat(chromium.text("#sections"))
                .as("what was said")
                .doesNotContain("knee, says")
                .contains("not open to your role");
        assertThat(chromium.evaluate("document.querySelectorAll('.row > .acts, .add, .reason-given button').length")
                        .asInt())
                .as("acts on words")
                .isZero();
        assertThat(chromium.evaluate("document.getElementById('check').hidden").asBoolean())
                .isTrue();
        chromium.click(".code-of .act.accept[aria-pressed=true]");
        assertThat(chromium.text("#said")).startsWith("Code not decided any more");
        chromium.click(".code-of .act.strike");
        assertThat(chromium.barriers("html")).isEmpty();
        chromium.screenshot(PICTURES.resolve("review-codes.png"));

        chromium.click("#sign");
        chromium.await("the question", "document.getElementById('sign-dialog').open");
        assertThat(chromium.text("#sign-dialog")).contains("The clinician sees what you made of them");
        chromium.click("#sign-yes");
        chromium.await("its end", "!document.getElementById('done').hidden");
        assertThat(chromium.text("#done")).contains("Settled", "The clinician sees it next");
        assertThat(awaitTask(instance, "Sign document")).isNotEmpty();
    }

    /** By the API: the first sentence edited with its code kept, everything else accepted, what blocks overridden. */
    private void reviewedWithAKeptCode(String task) {
        Browser clinician = wardclerk.proven("clinician");
        String path = "/api/v1/tasks/" + task;
        ObjectNode review = new ObjectMapper().createObjectNode();
        ObjectNode decided = review.putObject("sentences");
        clinician.call("GET", path + "/document", null).json().path("sections").forEach(section -> section.path(
                        "sentences")
                .forEach(sentence ->
                        decided.putObject(sentence.path("id").asText()).put("act", "accept")));
        decided.putObject("c1").put("act", "edit").put("text", EDITED);
        JsonNode checked = clinician
                .call("POST", path + "/document/check", review.toString())
                .json();
        JsonNode first = checked.at("/sections/0/sentences/0");
        JsonNode code = first.at("/codes/0");
        assertThat(code.path("valid").asBoolean()).as(first.toString()).isTrue();
        review.putObject("codes")
                .putObject("c1")
                .put(code.path("system").asText() + "|" + code.path("code").asText(), "accept");
        ObjectNode overrides = review.putObject("overrides");
        checked.findValues("findings")
                .forEach(findings -> findings.forEach(finding -> {
                    if (finding.path("severity").asText().equals("BLOCK")) {
                        overrides.put(finding.path("id").asText(), "Seen and asked myself.");
                    }
                }));
        Response answer = clinician.call(
                "POST", path + "/complete", json(Map.of("decision", "edit", "data", Map.of("review", review))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** A sentence that has the focus lights up the words that it rests on, which stand in the transcript letter for letter. */
    private void sourcesLightUp() {
        chromium.evaluate("document.querySelector('.row[data-support=SUPPORTED] .sentence').focus()");
        chromium.await("lit words", "document.querySelectorAll('#texts mark.lit').length > 0");
        assertThat(chromium.evaluate(
                        "[...document.querySelectorAll('#texts mark.here')].map(each => each.textContent)"))
                .isNotEmpty()
                .allSatisfy(lit -> assertThat(chromium.text("#texts")).contains(lit.asText()));
        String before = chromium.evaluate("document.activeElement.id").asText();
        chromium.press("j");
        assertThat(chromium.evaluate("document.activeElement.id").asText()).isNotEqualTo(before);
        chromium.press("k");
        assertThat(chromium.evaluate("document.activeElement.id").asText()).isEqualTo(before);
    }

    /**
     * The first sentence edited, the second struck, the others accepted.
     *
     * @return the words of the second
     */
    private String decidedByKeyboard() {
        String struck = chromium.evaluate("document.querySelectorAll('.sentence')[1].textContent")
                .asText();
        chromium.evaluate("document.querySelector('.sentence').focus()");
        chromium.press("e");
        chromium.await("the editor", "document.activeElement.matches('textarea.editor')");
        chromium.evaluate("document.activeElement.select()");
        chromium.send("Input.insertText", Map.of("text", EDITED));
        chromium.press("Escape");
        chromium.await("the difference", "document.querySelector('.row ins') !== null");
        chromium.press("j");
        chromium.press("s");
        int rows = chromium.evaluate("document.querySelectorAll('.row').length").asInt();
        for (int i = 2; i < rows; i++) {
            chromium.press("a");
        }
        assertThat(chromium.text("#decided-words")).startsWith(rows + " of " + rows + " decided");
        chromium.await("the check", "document.getElementById('said').textContent.startsWith('Checked')");
        chromium.await("the draft is kept", "document.getElementById('saved').textContent.startsWith('Saved')");
        return struck;
    }

    /** Gives a reason for whatever still blocks, and says how many did. */
    private int overridden() {
        int count = 0;
        while (chromium.evaluate("document.querySelector('.finding.block .reason-given button') !== null")
                .asBoolean()) {
            chromium.click(".finding.block .reason-given button");
            chromium.await("the reason", "document.activeElement.matches('.reason textarea')");
            chromium.send("Input.insertText", Map.of("text", "Seen and asked myself."));
            chromium.press("Escape");
            chromium.await("its end", "document.querySelector('.reason textarea') === null");
            count++;
        }
        return count;
    }

    /** On a tablet, and in a window of 1280 by 900 at 200 %. */
    private void fits(String name, int width, int height) throws IOException {
        size(width, height);
        assertThat(chromium.barriers("html")).isEmpty();
        assertThat(chromium.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .as("no scrolling sideways: " + name)
                .isTrue();
        chromium.screenshot(PICTURES.resolve("review-" + name + ".png"));
    }

    /** The way to the second factor and back keeps everything that was done. */
    private void signedWithAFreshFactor(Browser person, String task) {
        forgetProof(person);
        chromium.click("#sign");
        sums();
        chromium.awaitPath("/confirm");
        chromium.type(
                "#code",
                Browser.unusedCode(
                        wardclerk.user("clinician").path("totpSecret").asText()));
        chromium.click("main form button");
        chromium.awaitPath("/review/" + task);
        sums();
        chromium.await(
                "its end", "document.getElementById('done-words').textContent.includes('clinical record as final')");
    }

    private void sums() {
        chromium.await("the sums", "document.getElementById('sign-dialog').open");
        assertThat(chromium.text("#sign-sums")).contains("1 edited", "1 struck", "overridden");
        chromium.click("#sign-yes");
    }

    private String stored(String instance) {
        String reference = wardclerk
                .get("/api/v1/instances/" + instance)
                .json()
                .at("/output/document")
                .asText();
        JsonNode document = wardclerk.get("/fhir/" + reference).json();
        assertThat(document.path("docStatus").asText()).as(document.toString()).isEqualTo("final");
        return new String(
                Base64.getDecoder()
                        .decode(document.at("/content/0/attachment/data").asText()),
                StandardCharsets.UTF_8);
    }

    /** By the link beside the task's actions. */
    private void fromTasklist(Browser person, String task) throws IOException {
        person.page("/camunda/app/tasklist/default/");
        person.send(person.request("/camunda/api/admin/auth/user/default").GET());
        chromium.adopt(person, base);
        chromium.open(base + "/camunda/app/tasklist/default/#/?task=" + task);
        chromium.await("the link", "document.querySelector('a.wk-review') !== null");
        chromium.await("the form", "document.querySelector('.fjs-container') !== null");
        chromium.screenshot(PICTURES.resolve("tasklist-document.png"));
        chromium.click("a.wk-review");
        chromium.awaitPath("/review/" + task);
    }

    private String asked() {
        String id = "rv-" + UUID.randomUUID();
        put("Patient/" + id, """
                { "resourceType": "Patient", "id": "%s", "active": true, "birthDate": "1957-04-12", "gender": "female",
                  "name": [{ "family": "Quendt", "given": ["Ida"] }] }
                """.formatted(id));
        put("AllergyIntolerance/" + id, """
                { "resourceType": "AllergyIntolerance", "id": "%1$s", "patient": { "reference": "Patient/%1$s" },
                  "clinicalStatus": { "coding": [{ "code": "active",
                      "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical" }] },
                  "code": { "text": "Amoxicillin" } }
                """.formatted(id));
        JsonNode made = wardclerk
                .post(
                        "/api/v1/workflows/documentation/instances",
                        json(Map.of(
                                "subject",
                                "Patient/" + id,
                                "input",
                                Map.of("kind", "visit-note", "transcript", TRANSCRIPT))),
                        "Idempotency-Key",
                        id)
                .json();
        assertThat(made.has("id")).as(made.toString()).isTrue();
        return made.path("id").asText();
    }

    private void put(String reference, String resource) {
        Response response = wardclerk.send(
                "demo-all", "PUT", "/fhir/" + reference, resource, "Content-Type", "application/fhir+json");
        assertThat(response.status()).as(response.body()).isBetween(200, 201);
    }

    private String awaitTask(String instance, String name) {
        String[] id = {""};
        Awaitility.await(name).atMost(Duration.ofSeconds(60)).until(() -> {
            for (JsonNode task :
                    wardclerk.get("/api/v1/tasks?instance=" + instance).json().path("items")) {
                if (task.path("name").asText().equals(name)) {
                    id[0] = task.path("id").asText();
                }
            }
            return !id[0].isEmpty();
        });
        return id[0];
    }

    private void forgetProof(Browser person) {
        jdbc.sql("""
                        delete from spring_session_attributes
                         where attribute_name = 'wardclerk.proven-at'
                           and session_primary_id = (select primary_id from spring_session where session_id = ?)
                        """).param(person.cookie("WARDCLERK-SESSION").orElseThrow()).update();
    }

    private void size(int width, int height) {
        chromium.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Evaluates on a page of ours, since modules come from there. */
    private JsonNode onThePage(String script) {
        chromium.open(base + "/account");
        return chromium.evaluate(script);
    }
}
