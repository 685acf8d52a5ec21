package io.wardclerk.assistant.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.DocumentSearch.Audience;
import io.wardclerk.assistant.DocumentSearch.Found;
import io.wardclerk.assistant.DocumentSearch.NotFound;
import io.wardclerk.assistant.DocumentSearch.Outcome;
import io.wardclerk.assistant.DocumentSearch.Question;
import io.wardclerk.assistant.KnowledgeDocuments;
import io.wardclerk.assistant.KnowledgeDocuments.Description;
import io.wardclerk.assistant.KnowledgeDocuments.Document;
import io.wardclerk.assistant.KnowledgeDocuments.File;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.testing.ApplicationTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Documents are imported on the application's node; another node, with an index and a follower of its own over the same database, answers
 * from them. Its follower runs by its own timer, as at a start.
 */
@ApplicationTest
class TwoNodesTest {

    private final KnowledgeDocuments documents;
    private final KnowledgeFollower other;
    private final FusedSearch search;

    @Autowired
    TwoNodesTest(
            KnowledgeDocuments documents,
            KnowledgeTable table,
            VectorTable vectors,
            Embedding embedding,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = documents;
        KnowledgeIndex index = new KnowledgeIndex();
        this.other = new KnowledgeFollower(table, vectors, index, embedding, transaction, clock);
        this.search = new FusedSearch(index, table, embedding, clock);
    }

    @BeforeEach
    void start() {
        other.start();
    }

    @AfterEach
    void stop() {
        other.destroy();
    }

    @Test
    void whatIsImportedRenewedAndDeletedOnOneNodeIsSoOnTheOther() {
        assertThat(ask()).isInstanceOf(NotFound.class);

        Document imported = documents.add(description(), file("The numbat is fed on Mondays."));
        answers(outcome -> outcome instanceof Found found
                && found.passages().get(0).text().contains("Mondays")
                && found.passages().get(0).citation().versionId().equals("1"));

        documents.renew(imported.id(), file("The numbat is fed on Sundays."));
        answers(outcome -> outcome instanceof Found found
                && found.passages().get(0).text().contains("Sundays")
                && found.passages().get(0).citation().versionId().equals("2"));

        documents.delete(imported.id());
        answers(NotFound.class::isInstance);
    }

    @Test
    void aDocumentIsForTheSameReadersOnBothNodesOnceItIsDescribedAnew() {
        Document imported = documents.add(description(), file("The numbat is fed on Mondays."));
        answers(Found.class::isInstance);

        documents.describe(
                imported.id(),
                new Description(
                        imported.description().title(), "Keepers", Audience.CLINICIANS, "en", null, null, false));
        answers(NotFound.class::isInstance);

        documents.delete(imported.id());
    }

    private void answers(Predicate<Outcome> expected) {
        Awaitility.await("the other node").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(ask())
                .matches(expected));
    }

    private Outcome ask() {
        return search.search(new Question("when is the numbat fed", Audience.STAFF, null, LocalDate.of(2026, 6, 1), 3));
    }

    private static Description description() {
        return new Description("Numbat " + UUID.randomUUID(), "Keepers", Audience.STAFF, "en", null, null, false);
    }

    private static File file(String text) {
        return new File(text.getBytes(StandardCharsets.UTF_8), "numbat.md", "text/markdown");
    }
}
