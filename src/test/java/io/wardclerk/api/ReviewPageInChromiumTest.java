package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Chromium;
import io.wardclerk.testing.WardclerkClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which documents are reviewed and signed, in a real browser. */
@ApplicationTest
@EnabledIf(
        value = "io.wardclerk.testing.Chromium#isThere",
        disabledReason = "This machine has no Chromium; .ci/run installs one")
class ReviewPageInChromiumTest {

    private final WardclerkClient wardclerk;
    private final String base;
    private Chromium chromium;

    @Autowired
    ReviewPageInChromiumTest(WardclerkClient wardclerk) {
        this.wardclerk = wardclerk;
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

    /** Evaluates on a page of ours, since modules come from there. */
    private JsonNode onThePage(String script) {
        chromium.open(base + "/account");
        return chromium.evaluate(script);
    }
}
