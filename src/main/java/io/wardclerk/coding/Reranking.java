package io.wardclerk.coding;

import io.wardclerk.coding.Mention.Candidate;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.embedding.EmbeddingUnavailable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Orders the candidates of each mention anew by how near their names are to the note's words in meaning. */
@Component
final class Reranking {

    /** Mentions that take part; each costs the model some milliseconds. */
    private static final int MOST_MENTIONS = 60;

    private static final int MOST_CANDIDATES = 15;
    /** How much meaning counts beside words. */
    private static final double MEANING = 0.3;

    private final Embedding embedding;
    private final NameVectors vectors;

    Reranking(Embedding embedding, NameVectors vectors) {
        this.embedding = embedding;
        this.vectors = vectors;
    }

    /** @param quotes the words of each mention, with what stands around them */
    List<Mention> of(List<Mention> mentions, List<String> quotes) throws EmbeddingUnavailable {
        int taking = Math.min(mentions.size(), MOST_MENTIONS);
        if (taking == 0) {
            return mentions;
        }
        List<float[]> meant = embedding.of(quotes.subList(0, taking));
        Set<String> names = new LinkedHashSet<>();
        mentions.subList(0, taking).forEach(mention -> mention.candidates().stream()
                .limit(MOST_CANDIDATES)
                .forEach(candidate -> names.add(candidate.term().text())));
        Map<String, float[]> known = vectors.of(names);
        List<Mention> ranked = new ArrayList<>();
        for (int i = 0; i < taking; i++) {
            ranked.add(ranked(mentions.get(i), meant.get(i), known));
        }
        ranked.addAll(mentions.subList(taking, mentions.size()));
        return ranked;
    }

    private static Mention ranked(Mention mention, float[] meant, Map<String, float[]> known) {
        List<Candidate> anew = new ArrayList<>();
        for (Candidate candidate : mention.candidates()) {
            float[] vector = known.get(candidate.term().text());
            double near = vector == null ? 0 : Math.max(0, NameVectors.nearness(meant, vector));
            anew.add(candidate.scored(candidate.score() * (1 - MEANING + 2 * MEANING * near)));
        }
        return mention.with(anew);
    }
}
