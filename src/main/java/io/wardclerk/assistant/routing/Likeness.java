package io.wardclerk.assistant.routing;

import io.wardclerk.assistant.text.Stem;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.embedding.EmbeddingUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How alike a message and each destination are: by words (BM25, Robertson 2009) and by meaning, each scaled to its best, fused. Without the
 * embedding by words alone.
 */
@Component
class Likeness {

    private static final double K1 = 1.2;
    private static final double B = 0.5;
    private static final double MEANING = 0.7;
    /** Below it two texts share no more than their language. */
    private static final double STRANGE = 0.25;

    private static final Set<String> SMALL = Set.of(
            "a", "an", "the", "is", "are", "was", "be", "do", "does", "did", "can", "could", "would", "will", "to",
            "of", "in", "on", "at", "for", "from", "by", "with", "and", "or", "if", "i", "we", "you", "they", "he",
            "she", "it", "my", "our", "your", "me", "us", "this", "that", "there", "have", "has", "had", "am", "please",
            "hi", "hello", "thanks", "what", "so", "just", "like");

    private final Embedding embedding;
    private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

    Likeness(Embedding embedding) {
        this.embedding = embedding;
    }

    /**
     * A destination with how well it fits.
     *
     * @param fused 0 to 1
     * @param words share of the message's weight that one of its texts has, 0 to 1
     * @param meaning scalar product with the likest of its texts; 0 without the embedding
     * @param likest the text that it is most like
     */
    record Scored(Destination destination, double fused, double words, double meaning, String likest) {

        /** Whether anything speaks for it at all. */
        boolean isMeant() {
            return words >= 0.5 || meaning >= 0.42 || (words >= 0.3 && meaning >= 0.33);
        }
    }

    /** The best first, and whether meaning took part. */
    record Ranking(List<Scored> scored, boolean byMeaning) {}

    Ranking of(String message, List<Destination> destinations) {
        Map<String, Integer> frequency = new HashMap<>();
        int texts = 0;
        for (Destination destination : destinations) {
            for (String text : destination.texts()) {
                texts++;
                stems(text).forEach(stem -> frequency.merge(stem, 1, Integer::sum));
            }
        }
        Optional<float[]> meant = meant(message, destinations);
        List<Scored> scored = new ArrayList<>();
        for (Destination destination : destinations) {
            scored.add(score(stems(message), meant, destination, frequency, texts));
        }
        scored.sort((one, other) -> Double.compare(other.fused(), one.fused()));
        return new Ranking(List.copyOf(scored), meant.isPresent());
    }

    private Scored score(
            Set<String> asked,
            Optional<float[]> meant,
            Destination destination,
            Map<String, Integer> frequency,
            int texts) {
        double words = 0;
        double meaning = 0;
        double best = 0;
        String likest = "";
        for (String text : destination.texts()) {
            double share = share(asked, stems(text), frequency, texts);
            float[] vector = vectors.get(text);
            double near = meant.isPresent() && vector != null ? product(meant.get(), vector) : 0;
            double fused = fuse(share, near, meant.isPresent());
            if (fused > best) {
                best = fused;
                likest = text;
            }
            words = Math.max(words, share);
            meaning = Math.max(meaning, near);
        }
        return new Scored(destination, best, words, meaning, likest);
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static double fuse(double words, double meaning, boolean byMeaning) {
        double near = Math.max(0, (meaning - STRANGE) / (1 - STRANGE));
        return byMeaning ? MEANING * near + (1 - MEANING) * words : words;
    }

    /** BM25 of the message's words in the text, as a share of what a text with all of them would have. */
    private static double share(Set<String> asked, Set<String> said, Map<String, Integer> frequency, int texts) {
        double all = 0;
        double met = 0;
        for (String stem : asked) {
            int in = frequency.getOrDefault(stem, 0);
            double rarity = Math.log(1 + (texts - in + 0.5) / (in + 0.5));
            all += rarity;
            if (said.contains(stem)) {
                met += rarity * (K1 + 1) / (1 + K1 * (1 - B + B * said.size() / 10.0));
            }
        }
        return all == 0 ? 0 : Math.min(1, met / all);
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+")) {
            if (word.length() > 1 && !SMALL.contains(word)) {
                stems.add(Stem.of(word));
            }
        }
        return stems;
    }

    /** What the message means; empty without the embedding. Vectors of destinations are kept, messages are not. */
    private Optional<float[]> meant(String message, List<Destination> destinations) {
        try {
            List<String> unknown = destinations.stream()
                    .flatMap(destination -> destination.texts().stream())
                    .filter(text -> !vectors.containsKey(text))
                    .distinct()
                    .toList();
            List<float[]> made = unknown.isEmpty() ? List.of() : embedding.of(unknown);
            for (int i = 0; i < made.size(); i++) {
                vectors.put(unknown.get(i), made.get(i));
            }
            return Optional.of(embedding.of(message));
        } catch (EmbeddingUnavailable e) {
            return Optional.empty();
        }
    }
}
