package io.wardclerk.assistant.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wardclerk.assistant.Router;
import io.wardclerk.assistant.Router.Kind;
import io.wardclerk.assistant.Router.Route;
import io.wardclerk.assistant.Router.Talk;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.WorkflowDefinition;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.embedding.EmbeddingUnavailable;
import io.wardclerk.embedding.InProcess;
import io.wardclerk.workflow.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages go, with the clinic's own workflows and the model that comes with Wardclerk. */
class RouterTest {

    private static final Embedding NONE = new Embedding() {
        @Override
        public String model() {
            return "none";
        }

        @Override
        public List<float[]> of(List<String> texts) throws EmbeddingUnavailable {
            throw new EmbeddingUnavailable("It is turned off");
        }
    };

    private static final Router ROUTER = router(InProcess.model(Path.of("target/native")));

    private record Utterance(String destination, String half, String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"tune", "held"})
    void nineOfTenUtterancesFindTheirWay(String half) throws IOException {
        List<String> wrong = new ArrayList<>();
        int all = 0;
        for (Utterance utterance : utterances()) {
            if (utterance.half().equals(half)) {
                all++;
                Route route = ROUTER.route(said(utterance.text()));
                String expected = utterance.destination().equals("nobody") ? "front-desk" : utterance.destination();
                if (!route.name().equals(expected)) {
                    wrong.add(utterance.text() + " -> " + route.name() + ", not " + expected + " " + route.reasons());
                }
            }
        }
        assertThat(all).isGreaterThanOrEqualTo(20);
        assertThat(wrong).as("of %d", all).hasSizeLessThanOrEqualTo(all / 10);
    }

    @Test
    void whatIsLikeNothingGoesToAPersonAndSaysSo() {
        Route route = ROUTER.route(said("qwertz uiop asdfgh"));

        assertThat(route.kind()).isEqualTo(Kind.PERSON);
        assertThat(route.reasons()).singleElement().asString().contains("like nothing");
    }

    @Test
    void aPickedWorkflowAsksForWhatItNeedsAndStartsWhenItIsThere() {
        Route first = ROUTER.route(said("Please renew my prescription, I am running out of tablets"));
        assertThat(first.name()).isEqualTo("refill");
        assertThat(first.missing()).extracting(Router.Missing::input).contains("medication", "channel");
        assertThat(first.missing().get(0).question()).startsWith("Please tell: ");

        Route second = ROUTER.route(new Talk(
                List.of("Please renew my prescription, I am running out of tablets", "Lisinopril 10 mg"),
                "refill",
                Map.of("channel", "chat"),
                "medication"));

        assertThat(second.name()).isEqualTo("refill");
        assertThat(second.slots())
                .containsEntry("medication", "Lisinopril 10 mg")
                .containsEntry("channel", "chat");
        assertThat(second.missing()).isEmpty();
    }

    @Test
    void theOwnWordsFillTheInputThatTakesThem() {
        Route route = ROUTER.route(said("I have a rash that itches"));

        assertThat(route.name()).isEqualTo("triage");
        assertThat(route.slots()).containsEntry("message", "I have a rash that itches");
        assertThat(route.missing()).extracting(Router.Missing::input).containsExactly("channel");
    }

    @Test
    void withoutTheEmbeddingWordsDecideAndItSaysSo() {
        Route route = router(NONE).route(said("Please renew the prescription for my inhaler"));

        assertThat(route.name()).isEqualTo("refill");
        assertThat(route.engine()).isEqualTo("offline: words");
    }

    @Test
    void aTalkHasItsLimits() {
        assertThatIllegalArgumentException().isThrownBy(() -> ROUTER.route(new Talk(List.of(), null, Map.of(), null)));
        assertThatIllegalArgumentException().isThrownBy(() -> ROUTER.route(said("x".repeat(Router.LONGEST + 1))));
    }

    private static Talk said(String text) {
        return new Talk(List.of(text), null, Map.of(), null);
    }

    private static Router router(Embedding embedding) {
        return new OfflineRouter(new Destinations(RouterTest::workflows), new Likeness(embedding));
    }

    private static List<Workflow> workflows() {
        List<Workflow> all = new ArrayList<>();
        for (String key : List.of("triage", "refill", "consent", "scheduling", "access-review")) {
            try {
                WorkflowDefinition read = WorkflowDefinition.of(
                        key,
                        ContentFile.of("workflow.yaml", Files.readString(Path.of("processes", key, "workflow.yaml"))));
                all.add(new Workflow(
                        key, read.title(), read.description(), 1, read.input(), 1000, List.of(), List.of()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static List<Utterance> utterances() throws IOException {
        List<Utterance> all = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/routing/utterances.csv"))) {
            String[] parts = line.split("\\|", 3);
            if (!line.startsWith("#") && parts.length == 3) {
                all.add(new Utterance(parts[0], parts[1], parts[2]));
            }
        }
        return all;
    }
}
