package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.DocumentSearch;
import io.wardclerk.assistant.Knowledge;
import io.wardclerk.assistant.knowledge.KnowledgeIndex.Hit;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.embedding.EmbeddingUnavailable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Candidates by words and by meaning, ordered by both. What is near enough to answer is told by measures that mean the same for every
 * question: the share of the question's words, by their rarity, that a chunk has, and the nearness of the vectors. Decision record 0195.
 */
@Component
final class FusedSearch implements DocumentSearch, Knowledge {

    static final String REF = "knowledge/";

    private static final int CANDIDATES = 60;
    private static final double BY_WORDS = 0.45;
    /** Below this the answer is that nothing was found; calibrated on texts of our own, see {@code KnowledgeSearchTest}. */
    private static final double NEAR = 0.42;
    /** Where no meaning can be compared, so great a share of the question's words must be there. */
    private static final double NEAR_BY_WORDS = 0.60;
    /** What is this near in meaning alone answers also without a common word. */
    private static final double NEAR_BY_MEANING = 0.44;

    private final KnowledgeIndex index;
    private final Citations citations;
    private final Embedding embedding;
    private final Clock clock;

    FusedSearch(KnowledgeIndex index, KnowledgeTable table, Embedding embedding, Clock clock) {
        this.index = index;
        this.citations = new Citations(table);
        this.embedding = embedding;
        this.clock = clock;
    }

    /**
     * A candidate.
     *
     * @param score 0 where it is not near enough to answer
     * @param rank by which candidates are ordered
     * @param covered share of the question's words
     * @param near nearness of the vectors; -1 where there are none
     */
    record Scored(Entry entry, double score, double rank, double covered, double near) {}

    @Override
    public String edition() {
        return "k" + index.edition();
    }

    @Override
    public String version() {
        return edition();
    }

    /** A subject's own documents are read from their record, by the step that asks, and are in no index. */
    @Override
    public List<Knowledge.Passage> find(Query query) {
        Audience reader =
                switch (query.audience()) {
                    case "clinician", "clinicians" -> Audience.CLINICIANS;
                    case "staff" -> Audience.STAFF;
                    default -> Audience.PATIENTS;
                };
        Outcome outcome = search(new Question(query.question(), reader, null, LocalDate.now(clock), query.most()));
        return outcome instanceof Found found
                ? found.passages().stream().map(FusedSearch::passage).toList()
                : List.of();
    }

    private static Knowledge.Passage passage(DocumentSearch.Passage found) {
        Citation citation = found.citation();
        return new Knowledge.Passage(
                citation.ref(),
                citation.versionId(),
                found.title(),
                found.section(),
                citation.start(),
                citation.end(),
                found.text(),
                found.score());
    }

    @Override
    public Outcome search(Question question) {
        String edition = edition();
        if (index.size() == 0 || question.text().isBlank()) {
            return new NotFound(edition);
        }
        String asked = question.text().substring(0, Math.min(question.text().length(), LONGEST_QUESTION));
        Map<String, Double> weights = weights(terms(asked, question.language()));
        List<DocumentSearch.Passage> passages = ranked(question, asked, weights).stream()
                .filter(each -> each.score() > 0)
                .limit(question.most())
                .map(each -> passage(each, weights.keySet()))
                .toList();
        return passages.isEmpty() ? new NotFound(edition) : new Found(passages, edition);
    }

    /** Candidates, best first, also those that are not near enough. */
    List<Scored> ranked(Question question, String asked, Map<String, Double> weights) {
        float[] vector = vector(asked);
        Map<String, Entry> candidates = new HashMap<>();
        Map<String, Double> byWords = new HashMap<>();
        double best = 1e-9;
        for (Hit hit : index.byWords(question, weights.keySet(), CANDIDATES)) {
            candidates.put(hit.entry().key(), hit.entry());
            byWords.put(hit.entry().key(), hit.score());
            best = Math.max(best, hit.score());
        }
        if (vector != null) {
            index.byMeaning(question, vector, CANDIDATES)
                    .forEach(hit -> candidates.put(hit.entry().key(), hit.entry()));
        }
        double highest = best;
        return candidates.values().stream()
                .map(entry -> scored(entry, weights, vector, byWords.getOrDefault(entry.key(), 0.0) / highest))
                .sorted(Comparator.comparingDouble(Scored::rank).reversed().thenComparing(each -> each.entry()
                        .key()))
                .toList();
    }

    private static Scored scored(Entry entry, Map<String, Double> weights, float @Nullable [] asked, double byWords) {
        double covered = share(entry.terms(), weights);
        Vector vector = entry.vector();
        if (asked == null || vector == null) {
            double score = covered >= NEAR_BY_WORDS ? covered : 0;
            return new Scored(entry, score, 0.8 * covered + 0.2 * byWords, covered, -1);
        }
        double near = Math.max(0, vector.nearness(asked));
        double score = BY_WORDS * covered + (1 - BY_WORDS) * near;
        boolean answers = score >= NEAR || near >= NEAR_BY_MEANING;
        return new Scored(entry, answers ? score : 0, score + 0.1 * byWords, covered, near);
    }

    private static double share(Collection<String> terms, Map<String, Double> weights) {
        double all = weights.values().stream().mapToDouble(each -> each).sum();
        double met = weights.entrySet().stream()
                .filter(each -> terms.contains(each.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return all == 0 ? 0 : met / all;
    }

    Map<String, Double> weights(Set<String> terms) {
        Map<String, Double> weights = new HashMap<>();
        terms.forEach(term -> weights.put(term, index.rarity(term)));
        return weights;
    }

    Set<String> terms(String asked, @Nullable String language) {
        return new LinkedHashSet<>(index.analyzers().asked(asked, language == null ? "en" : language));
    }

    private float @Nullable [] vector(String asked) {
        try {
            return embedding.of(asked);
        } catch (EmbeddingUnavailable e) {
            // Words alone find most; what cannot run here was said at the first try.
            return null;
        }
    }

    private DocumentSearch.Passage passage(Scored scored, Set<String> asked) {
        Entry entry = scored.entry();
        Chunk chunk = entry.chunk();
        int[] best = {chunk.start(), chunk.end()};
        double most = -1;
        for (int[] sentence : Chunking.sentences(entry.text(), chunk.start(), chunk.end())) {
            List<String> own = new ArrayList<>(index.analyzers()
                    .terms(
                            entry.text().substring(sentence[0], sentence[1]),
                            entry.description().language()));
            own.retainAll(asked);
            double met = own.stream().distinct().mapToDouble(index::rarity).sum();
            if (met > most) {
                most = met;
                best = sentence;
            }
        }
        return new DocumentSearch.Passage(
                citation(entry),
                entry.description().title(),
                chunk.section(),
                entry.words(),
                best[0] - chunk.start(),
                best[1] - chunk.start(),
                Math.round(scored.score() * 1000) / 1000.0,
                entry.description().source());
    }

    private static Citation citation(Entry entry) {
        return new Citation(
                REF + entry.document(),
                String.valueOf(entry.version()),
                entry.chunk().start(),
                entry.chunk().end(),
                Hashes.sha256(entry.words()));
    }

    @Override
    public Optional<Cited> resolve(String ref, String versionId, int start, int end, String quoteSha256, LocalDate on) {
        return citations.resolve(new Citation(ref, versionId, start, end, quoteSha256), on);
    }
}
