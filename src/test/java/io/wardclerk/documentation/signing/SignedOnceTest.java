package io.wardclerk.documentation.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Drafts.Reviewed;
import io.wardclerk.documentation.Papers;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.Review.Act;
import io.wardclerk.documentation.Review.Decision;
import io.wardclerk.documentation.ReviewRules.Judgement;
import io.wardclerk.documentation.signing.SignedDocuments.Outcome;
import io.wardclerk.documentation.signing.SignedDocuments.Written;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One final document for each case, over the sandbox's real transactions. */
@ApplicationTest
class SignedOnceTest {

    private static final String PATIENT = "Patient/rb-008";

    private final FhirRecords records;

    @Autowired
    SignedOnceTest(FhirRecords records) {
        this.records = records;
    }

    @Test
    void whoWritesAtOnceFindsTheSameDocument() throws RetryLater {
        StepContext step = step();
        List<Outcome> outcomes = IntStream.range(0, 6)
                .parallel()
                .mapToObj(each -> write(records, step, signature(step, null)))
                .toList();

        assertThat(outcomes).hasSize(6).allMatch(outcomes.get(0)::equals);
        assertThat(documents(step)).hasSize(1);
        Written written = (Written) outcomes.get(0);
        assertThat(written.conditions()).hasSize(1);
        ObjectNode condition = records.read(step, written.conditions().get(0)).orElseThrow();
        assertThat(condition.at("/code/coding/0/code").asText()).isEqualTo("E11.9");
        assertThat(condition.at("/evidence/0/detail/0/reference").asText()).isEqualTo(written.document());
        assertThat(new SignedDocuments(records).find(step)).contains(written);
    }

    @Test
    void anAnswerThatIsLostIsNotWrittenTwice() throws RetryLater {
        StepContext step = step();
        Losing losing = new Losing(records, true);
        assertThatThrownBy(() -> new SignedDocuments(losing).write(step, signature(step, null)))
                .isInstanceOf(RetryLater.class);

        SignedDocuments documents = new SignedDocuments(records);
        assertThat(documents.find(step)).isPresent();
        assertThat(documents.write(step, signature(step, null)))
                .isEqualTo(documents.find(step).orElseThrow());
        assertThat(documents(step)).hasSize(1);
        assertThat(documents(step).get(0).at("/meta/versionId").asText()).isEqualTo("1");
    }

    @Test
    void aCallThatDoesNotArriveLeavesNothing() throws RetryLater {
        StepContext step = step();
        Losing losing = new Losing(records, false);
        assertThatThrownBy(() -> new SignedDocuments(losing).write(step, signature(step, null)))
                .isInstanceOf(RetryLater.class);

        assertThat(documents(step)).isEmpty();
        assertThat(write(records, step, signature(step, null))).isInstanceOf(Written.class);
        assertThat(documents(step)).hasSize(1);
    }

    @Test
    void ofTwoThatReplaceTheSameDocumentOneIsTold() throws RetryLater {
        StepContext old = step();
        Written first = (Written) write(records, old, signature(old, null));
        SignedDocuments documents = new SignedDocuments(records);
        Signature.Replaced replaced =
                documents.replaceable(old, first.document()).orElseThrow();
        StepContext one = step();
        StepContext other = step();

        Outcome won = write(records, one, signature(one, replaced));
        Outcome lost = write(records, other, signature(other, replaced));

        assertThat(won).isInstanceOf(Written.class);
        assertThat(lost).isInstanceOf(SignedDocuments.Overtaken.class);
        assertThat(documents(other)).isEmpty();
        assertThat(records.read(old, first.document())
                        .orElseThrow()
                        .path("status")
                        .asText())
                .isEqualTo("superseded");
        assertThat(write(records, one, signature(one, replaced))).isEqualTo(won);
        assertThat(documents.replaceable(old, first.document())).isEmpty();
    }

    private List<ObjectNode> documents(StepContext step) throws RetryLater {
        return records.search(
                step,
                "DocumentReference",
                Map.of("identifier", DocumentResources.DOCUMENT + "|" + step.instance()),
                10);
    }

    private static Outcome write(FhirRecords records, StepContext step, Signature signature) {
        try {
            return new SignedDocuments(records).write(step, signature);
        } catch (RetryLater e) {
            throw new AssertionError(e);
        }
    }

    private static StepContext step() {
        Instant now = Instant.now();
        return new StepContext(
                UUID.randomUUID().toString(),
                "documentation",
                "signDocument",
                UUID.randomUUID().toString(),
                1,
                PATIENT,
                now,
                now.plusSeconds(60));
    }

    private static Signature signature(StepContext step, Signature.@Nullable Replaced replaced) {
        Draft draft = Papers.note(PATIENT, "1");
        Review review = new Review(
                Map.of(
                        "c1", new Decision(Act.ACCEPT, null),
                        "c2", new Decision(Act.ACCEPT, null),
                        "c3", new Decision(Act.STRIKE, null)),
                List.of(),
                Map.of(),
                Map.of("c2", Map.of("icd10cm|E11.9", Act.ACCEPT)));
        Judgement judgement = new Judgement(
                draft,
                Map.of(),
                Map.of(),
                Map.of(),
                draft.sentences().flatMap(each -> each.codes().stream()).toList(),
                List.of(),
                "documentation@1",
                List.of());
        return new Signature(
                step.instance(),
                "result",
                judgement,
                new Reviewed(review, "clinician", step.startedAt(), null, null),
                "clinician",
                "Dr. Adaeze Okafor",
                step.startedAt(),
                1,
                replaced);
    }

    /** The server's transaction happens or not; nobody hears of it. */
    private record Losing(FhirRecords records, boolean happens) implements FhirRecords {

        @Override
        public Optional<ObjectNode> read(StepContext step, String reference) throws RetryLater {
            return records.read(step, reference);
        }

        @Override
        public List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters, int limit)
                throws RetryLater {
            return records.search(step, type, parameters, limit);
        }

        @Override
        public List<String> transact(StepContext step, List<Write> writes) throws RetryLater {
            if (happens) {
                records.transact(step, writes);
            }
            throw new RetryLater("fhir", "The connection broke", null);
        }
    }
}
