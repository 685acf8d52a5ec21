package io.wardclerk.assistant.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.DocumentSearch.Audience;
import io.wardclerk.assistant.DocumentSearch.Found;
import io.wardclerk.assistant.DocumentSearch.Outcome;
import io.wardclerk.assistant.DocumentSearch.Question;
import io.wardclerk.assistant.KnowledgeDocuments.Description;
import io.wardclerk.assistant.knowledge.reading.DocumentReading;
import io.wardclerk.assistant.knowledge.reading.ReadText;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.testing.ApplicationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Questions of our own writing against a clinic's documents of our own writing; the index stands alone. */
@ApplicationTest
class KnowledgeSearchTest {

    private static final Path TEXTS = Path.of("src", "test", "resources", "knowledge");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private final Embedding embedding;
    private final KnowledgeTable table;

    @Autowired
    KnowledgeSearchTest(Embedding embedding, KnowledgeTable table) {
        this.embedding = embedding;
        this.table = table;
    }

    private record Asked(String question, String document) {}

    private static List<Asked> questions() throws IOException {
        return questions("questions.txt");
    }

    private static List<Asked> questions(String file) throws IOException {
        return Files.readAllLines(TEXTS.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|"))
                .map(parts -> new Asked(parts[0], parts[1]))
                .toList();
    }

    private KnowledgeIndex index(boolean vectors) throws Exception {
        KnowledgeIndex index = new KnowledgeIndex();
        try (Stream<Path> files = Files.list(TEXTS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                String name = file.getFileName().toString().replace(".md", "");
                put(index, name, Files.readString(file), Audience.STAFF, null, vectors);
            }
        }
        return index;
    }

    private void put(
            KnowledgeIndex index,
            String title,
            String markdown,
            Audience audience,
            @org.jspecify.annotations.Nullable LocalDate expires,
            boolean vectors)
            throws Exception {
        ReadText text = DocumentReading.of(markdown.getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/markdown");
        Content content = new Content(text.text(), Chunking.of(text));
        Description description = new Description(title, "us", audience, "en", null, expires, false);
        List<String> texts = content.chunks().stream()
                .map(chunk ->
                        Entry.heading(description, chunk) + ": " + text.text().substring(chunk.start(), chunk.end()))
                .toList();
        index.put(UUID.randomUUID(), 1, description, content, vectors ? embedding.of(texts) : List.of(), 1);
    }

    private static Question question(String words) {
        return new Question(words, Audience.CLINICIANS, null, TODAY, 3);
    }

    private record Score(int right, int answered, int asked, int wronglyAnswered, int unanswerable) {

        double found() {
            return right / (double) asked;
        }

        double falselyAnswered() {
            return wronglyAnswered / (double) unanswerable;
        }
    }

    private static Score score(FusedSearch search, List<Asked> questions) {
        int right = 0;
        int answered = 0;
        int asked = 0;
        int wrongly = 0;
        int unanswerable = 0;
        for (Asked each : questions) {
            Outcome outcome = search.search(question(each.question()));
            boolean found = outcome instanceof Found;
            if (each.document().equals("-")) {
                unanswerable++;
                wrongly += found ? 1 : 0;
            } else {
                asked++;
                answered += found ? 1 : 0;
                right += found && ((Found) outcome).passages().get(0).title().equals(each.document()) ? 1 : 0;
            }
            if (Boolean.getBoolean("knowledge.show")) {
                search
                        .ranked(
                                question(each.question()),
                                each.question(),
                                search.weights(search.terms(each.question(), null)))
                        .stream()
                        .limit(1)
                        .forEach(first -> System.out.printf(
                                "knowledge: %s | %s | %s %.3f %.3f%n",
                                each.document(),
                                each.question(),
                                first.entry().description().title(),
                                first.covered(),
                                first.near()));
            }
        }
        return new Score(right, answered, asked, wrongly, unanswerable);
    }

    private static List<Asked> every(List<Asked> all, int remainder) {
        List<Asked> some = new ArrayList<>();
        for (int i = remainder; i < all.size(); i += 2) {
            some.add(all.get(i));
        }
        return some;
    }

    @Test
    void theRightDocumentAnswersAndNoneWhereNoneSpeaksOfIt() throws Exception {
        FusedSearch search = new FusedSearch(index(true), table, embedding, Clock.systemUTC());
        search.search(question("warm"));

        Score tuned = score(search, every(questions(), 0));
        Score held = score(search, every(questions(), 1));

        Score unseen = score(search, questions("questions-unseen.txt"));

        System.out.printf("knowledge: tuned on %s, held back %s, unseen %s%n", tuned, held, unseen);
        // Of 17 a share tells little: 13 right are 0.53 to 0.90 (Wilson). What was never in view is the evidence.
        assertThat(unseen.found()).isGreaterThanOrEqualTo(0.85);
        assertThat(unseen.falselyAnswered()).isLessThanOrEqualTo(0.09);
        assertThat(held.found()).isGreaterThanOrEqualTo(0.7);
        assertThat(held.falselyAnswered()).isLessThanOrEqualTo(0.06);
    }

    @Test
    void withoutVectorsWordsStillFindAndStillAdmit() throws Exception {
        FusedSearch search = new FusedSearch(index(false), table, embedding, Clock.systemUTC());

        Score all = score(search, questions());

        System.out.printf("knowledge by words: %s%n", all);
        assertThat(all.found()).isGreaterThanOrEqualTo(0.2);
        assertThat(all.falselyAnswered()).isLessThanOrEqualTo(0.15);
    }

    @Test
    void nobodyIsAnsweredFromADocumentForOthersOrOneThatHasExpired() throws Exception {
        KnowledgeIndex index = new KnowledgeIndex();
        put(index, "clinicians", "# Zolpidem\n\nZolpidem withdrawal protocol.", Audience.CLINICIANS, null, true);
        put(index, "old", "# Quokka\n\nQuokka handling rules.", Audience.PATIENTS, TODAY.minusDays(1), true);
        put(index, "last day", "# Wombat\n\nWombat handling rules.", Audience.PATIENTS, TODAY, true);
        FusedSearch search = new FusedSearch(index, table, embedding, Clock.systemUTC());

        assertThat(search.search(question("zolpidem withdrawal protocol"))).isInstanceOf(Found.class);
        for (Audience reader : List.of(Audience.STAFF, Audience.PATIENTS)) {
            Outcome outcome = search.search(new Question("zolpidem withdrawal protocol", reader, null, TODAY, 3));
            assertThat(outcome instanceof Found found
                            && found.passages().get(0).title().equals("clinicians"))
                    .isFalse();
        }
        assertThat(search.search(question("quokka handling rules")) instanceof Found found
                        && found.passages().stream()
                                .anyMatch(passage -> passage.title().equals("old")))
                .isFalse();
        assertThat(((Found) search.search(question("wombat handling rules")))
                        .passages()
                        .get(0)
                        .title())
                .isEqualTo("last day");
    }

    @Test
    void theSentenceThatMeetsTheQuestionIsMarked() throws Exception {
        FusedSearch search = new FusedSearch(index(true), table, embedding, Clock.systemUTC());

        var passage = ((Found) search.search(question("Which day is yellow fever vaccine given?")))
                .passages()
                .get(0);

        assertThat(passage.text().substring(passage.best(), passage.bestEnd()))
                .isEqualTo("Yellow fever vaccine is given on Wednesdays only.");
        assertThat(passage.citation().quoteSha256()).isEqualTo(Hashes.sha256(passage.text()));
    }

    @Test
    void aChangedDocumentIsAnsweredInItsNewWordsOnly() throws Exception {
        KnowledgeIndex index = new KnowledgeIndex();
        UUID id = UUID.randomUUID();
        for (String day : List.of("Monday", "Friday")) {
            ReadText text = DocumentReading.of(
                    ("The fish market is on " + day + ".").getBytes(java.nio.charset.StandardCharsets.UTF_8), null);
            index.put(
                    id,
                    1,
                    new Description("market", "us", Audience.STAFF, "en", null, null, false),
                    new Content(text.text(), Chunking.of(text)),
                    List.of(),
                    1);
        }
        FusedSearch search = new FusedSearch(index, table, embedding, Clock.systemUTC());

        assertThat(((Found) search.search(question("fish market"))).passages())
                .singleElement()
                .satisfies(passage -> assertThat(passage.text()).contains("Friday"));
        index.remove(id, 2);
        assertThat(search.search(question("fish market"))).isNotInstanceOf(Found.class);
    }
}
