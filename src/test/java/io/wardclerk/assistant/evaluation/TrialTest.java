package io.wardclerk.assistant.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.assistant.AssistantProperties.Kind;
import io.wardclerk.assistant.engine.Vendor;
import io.wardclerk.assistant.evaluation.PromptGate.Candidate;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.assistant.prompts.PromptLibrary;
import io.wardclerk.assistant.skills.Desk;
import io.wardclerk.assistant.skills.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness over a small invented set: what the built-in engine and recorded answers of a model are worth, and what the gate makes of it. */
class TrialTest {

    private static final Path SETS = Path.of("src/test/resources/evaluation");

    private final Vendor vendor = new Vendor(Kind.OPENAI);
    private final Desk desk = new Desk(
            Desk.properties(
                    Map.of(Recorded.PROVIDER, vendor.provider()),
                    Desk.noBudgets(),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(25)),
            null);
    private final Trials trials = desk.trials();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        vendor.stop();
        desk.close();
    }

    @Test
    void theBuiltInEngineIsMeasured() throws IOException {
        Trial trial = Trial.of(released("answer"), null, set("answer"), Engine.named("offline", trials));

        assertThat(trial.evaluation().metrics()).containsKeys("abstention", "facts", "supported", "answered");
        assertThat(metric(trial, "abstention").value()).isEqualTo(1);
        assertThat(metric(trial, "facts").value()).isEqualTo(1);
        assertThat(trial.evaluation().differences()).isEmpty();
        assertThat(trial.refusals()).isEmpty();
        assertThat(trial.table())
                .contains("answer@1 with offline on invented.jsonl")
                .contains("may be released");
        assertThat(vendor.seen()).isEmpty();
    }

    @Test
    void recordedAnswersPassTheWholePipeline() throws IOException {
        Trial trial = Trial.of(released("triage"), null, set("triage"), recorded());

        assertThat(metric(trial, "urgency").value()).isEqualTo(1);
        assertThat(metric(trial, "urgency").items()).isEqualTo(6);
        assertThat(metric(trial, "urgency").low()).as("six items prove little").isBetween(0.5, 0.7);
        assertThat(metric(trial, "facts").value()).isEqualTo(1);
        assertThat(metric(trial, "not-said").value()).isEqualTo(1);
        assertThat(vendor.seen()).hasSize(6);
    }

    @Test
    void aWorsePromptIsRefusedWithTheDifference() throws IOException {
        Trial trial = Trial.of(candidate(2), released("triage"), set("triage"), recorded());

        assertThat(Objects.requireNonNull(trial.evaluation().differences().get("urgency"))
                        .high())
                .isNegative();
        assertThat(trial.refusals())
                .anyMatch(why -> why.startsWith("triage@2 is worse than triage@1 in urgency by 0.833"));
        assertThat(trial.table()).contains("against triage@1 -0.833").contains("may not be released");
    }

    @Test
    void whatIsKeptBesideAPromptThatIsAsGoodOpensTheGateForExactlyItsFiles() throws IOException {
        Prompt third = candidate(3);
        Trial trial = Trial.of(third, released("triage"), set("triage"), recorded());
        Evaluation kept = Evaluation.of(trial.evaluation().json().getBytes(UTF_8));
        Candidate before = new Candidate("triage", 1, released("triage").sha256(), null);

        assertThat(trial.refusals()).isEmpty();
        assertThat(PromptGate.refusals(new Candidate("triage", 3, third.sha256(), kept), List.of(before)))
                .isEmpty();
        assertThat(PromptGate.refusals(new Candidate("triage", 3, "of other files", kept), List.of(before)))
                .singleElement()
                .asString()
                .contains("was changed after it was measured");
    }

    @Test
    void whatIsNotRecordedIsNotAnswered() throws IOException {
        Trial trial = Trial.of(candidate(7), null, set("triage"), recorded());

        assertThat(metric(trial, "answered").value()).isZero();
        assertThat(metric(trial, "urgency").value()).isZero();
    }

    @Test
    void whatAModelSaysIsKeptAndMeasuresAlikeAgain() throws IOException {
        Path kept = folder.resolve("kept.jsonl");
        Trial first = Trial.of(released("triage"), null, set("triage"), Recorded.keeping(recorded(), trials, kept));

        Trial again = Trial.of(released("triage"), null, set("triage"), new Recorded(kept, vendor, trials));

        assertThat(Files.readAllLines(kept)).hasSize(6);
        assertThat(again.evaluation().metrics()).isEqualTo(first.evaluation().metrics());
    }

    @Test
    void aLineThatIsNoItemIsNamed() throws IOException {
        Path file = folder.resolve("set.jsonl");
        Files.writeString(
                file, "{\"id\":\"a\",\"skill\":\"note\",\"sources\":[],\"expect\":{\"found\":true}}\n{\"id\":\"b\"}\n");
        assertThatThrownBy(() -> DataSet.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set.jsonl, line 2");
        Files.writeString(file, "no JSON");
        assertThatThrownBy(() -> DataSet.of(file)).hasMessageContaining("line 1: this is not JSON");
    }

    @Test
    void aSampleTakesEveryNth() throws IOException {
        DataSet some = set("triage").of("triage", 3);

        assertThat(some.items()).extracting(Item::id).containsExactly("chest", "kidney", "refill");
        assertThat(some.name()).endsWith("every 2.");
    }

    @Test
    void likenessOfTextsCountsWordsOnce() {
        assertThat(Measures.rouge("cough since Monday", "A cough since Monday."))
                .isBetween(0.85, 0.86);
        assertThat(Measures.rouge("cough cough cough", "a cough")).isEqualTo(0.4);
        assertThat(Measures.rouge("", "a cough")).isZero();
    }

    private static Interval metric(Trial trial, String name) {
        return Objects.requireNonNull(trial.evaluation().metrics().get(name), name);
    }

    private static DataSet set(String skill) throws IOException {
        return DataSet.of(SETS.resolve("invented.jsonl")).of(skill, 100);
    }

    private Recorded recorded() throws IOException {
        return new Recorded(SETS.resolve("answers.jsonl"), vendor, trials);
    }

    private static Prompt released(String skill) {
        return new PromptLibrary().newest(skill).orElseThrow();
    }

    private static Prompt candidate(int version) {
        Prompt before = released("triage");
        return new Prompt(
                "triage",
                version,
                false,
                "Newer",
                before.system() + " Newer.",
                before.user(),
                before.schema(),
                "f".repeat(64),
                before.mostOutputTokens(),
                before.words(),
                true,
                false);
    }
}
