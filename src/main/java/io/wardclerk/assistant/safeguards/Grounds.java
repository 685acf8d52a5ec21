package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All sources, searched for the sentences that a claim rests on. Rare words weigh more than common ones. */
final class Grounds {

    /** A sentence of a source, and the share of a claim's weight that it carries. */
    record Place(Passage source, int sentence, double share) {}

    /** What carries a claim: the share of its weight found in the best few places together. */
    record Footing(double share, double weight, List<Place> places) {

        Footing {
            places = List.copyOf(places);
        }

        List<Evidence> evidence() {
            return places.stream()
                    .map(place ->
                            place.source().evidence(place.source().sentences().get(place.sentence())))
                    .toList();
        }
    }

    private static final int MOST = 4;
    private static final int FEW = 6;
    private static final double LEAST = 0.12;

    private final List<Passage> sources;
    private final Map<String, List<int[]>> index = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final Set<String> medicines = new HashSet<>();
    private final int sentences;

    Grounds(List<Passage> sources) {
        this.sources = List.copyOf(sources);
        int count = 0;
        for (int p = 0; p < sources.size(); p++) {
            for (int s = 0; s < sources.get(p).sentences().size(); s++) {
                count++;
                for (String term : sources.get(p).content(s)) {
                    index.computeIfAbsent(term, t -> new ArrayList<>()).add(new int[] {p, s});
                }
            }
        }
        this.sentences = count;
        for (Passage source : sources) {
            source.tokens().forEach(token -> words.merge(token.text(), 1, Integer::sum));
            source.medicines().forEach(named -> medicines.add(named.generic()));
        }
    }

    List<Passage> sources() {
        return sources;
    }

    /** So little that somebody picked it as what a claim rests on. */
    boolean isChosen() {
        return sentences <= FEW;
    }

    /** How often the sources use any of these words. */
    int count(Set<String> texts) {
        return texts.stream().mapToInt(text -> words.getOrDefault(text, 0)).sum();
    }

    /** All words of the sources, as they stand. */
    Set<String> words() {
        return words.keySet();
    }

    /** Generic names of all medicines that the sources name. */
    Set<String> medicines() {
        return medicines;
    }

    int sentencesWith(String term) {
        return index.getOrDefault(term, List.of()).size();
    }

    double weight(String term) {
        double rarity = Math.log(1 + (sentences + 1.0) / (sentencesWith(term) + 0.5));
        return term.startsWith("#") ? 0.5 * rarity : rarity;
    }

    Footing of(Set<String> terms) {
        double total = terms.stream().mapToDouble(this::weight).sum();
        if (total == 0) {
            return new Footing(1, 0, List.of());
        }
        Set<String> open = new HashSet<>(terms);
        List<Place> places = new ArrayList<>();
        while (places.size() < MOST) {
            Place best = best(open, total);
            if (best == null || best.share() < LEAST) {
                break;
            }
            places.add(best);
            open.removeAll(best.source().content(best.sentence()));
            withNeighbours(best, open);
        }
        double missing = open.stream().mapToDouble(this::weight).sum();
        return new Footing(1 - missing / total, total, places);
    }

    /** Sentences that carry the greater part of these words together. */
    List<Place> aligned(Set<String> terms, double share) {
        double total = terms.stream().mapToDouble(this::weight).sum();
        return total == 0
                ? List.of()
                : shares(terms, total).stream()
                        .filter(place -> place.share() >= share)
                        .sorted(Comparator.comparingDouble(Place::share).reversed())
                        .limit(MOST)
                        .toList();
    }

    private @Nullable Place best(Set<String> terms, double total) {
        return shares(terms, total).stream()
                .max(Comparator.comparingDouble(Place::share))
                .orElse(null);
    }

    private List<Place> shares(Set<String> terms, double total) {
        Map<Long, Double> shares = new HashMap<>();
        for (String term : terms) {
            double weight = weight(term);
            for (int[] place : index.getOrDefault(term, List.of())) {
                shares.merge(((long) place[0] << 32) | place[1], weight / total, Double::sum);
            }
        }
        return shares.entrySet().stream()
                .map(entry -> new Place(
                        sources.get((int) (entry.getKey() >> 32)),
                        entry.getKey().intValue(),
                        entry.getValue()))
                .toList();
    }

    /** An answer is understood with its question, so words of the sentences beside it count as found too. */
    private static void withNeighbours(Place place, Set<String> open) {
        Set<String> beside = new LinkedHashSet<>();
        for (int s = place.sentence() - 1; s <= place.sentence() + 1; s++) {
            if (s >= 0 && s < place.source().sentences().size()) {
                beside.addAll(place.source().content(s));
            }
        }
        open.removeAll(beside);
    }
}
