package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.safeguards.Grounds.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where the sources speak of a claim's words: in the sentences that say most of what it says, or, where none does, anywhere.
 *
 * @param places sentences with the greater part of the claim
 */
record Occurrences(Grounds grounds, List<Place> places) {

    /** A word of a source. */
    record Occurrence(Passage source, int token) {}

    private static final double GREATER_PART = 0.55;

    static Occurrences of(Set<String> terms, Grounds grounds) {
        return new Occurrences(grounds, grounds.aligned(terms, GREATER_PART));
    }

    /** Whether some sentence says most of what the claim says. */
    boolean aligned() {
        return !places.isEmpty();
    }

    List<Occurrence> of(String stem) {
        List<Occurrence> near = new ArrayList<>();
        List<Occurrence> all = new ArrayList<>();
        for (Passage source : grounds.sources()) {
            for (int token : source.places(stem)) {
                Occurrence occurrence = new Occurrence(source, token);
                all.add(occurrence);
                if (stands(occurrence)) {
                    near.add(occurrence);
                }
            }
        }
        return near.isEmpty() ? all : near;
    }

    private boolean stands(Occurrence occurrence) {
        return stands(occurrence.source(), occurrence.token());
    }

    /** Whether this word is of a sentence that says most of what the claim says. */
    boolean stands(Passage source, int token) {
        int sentence = source.tokens().get(token).sentence();
        return places.stream().anyMatch(place -> place.source() == source && place.sentence() == sentence);
    }

    /** The sentences that say most of what the claim says. */
    List<Evidence> evidence(int most) {
        return places.stream()
                .map(place -> place.source().evidence(place.source().sentences().get(place.sentence())))
                .limit(most)
                .toList();
    }

    /** Sentences of these occurrences, each once. */
    static List<Evidence> evidence(List<Occurrence> occurrences, int most) {
        return occurrences.stream()
                .map(each -> each.source()
                        .evidence(each.source()
                                .sentences()
                                .get(each.source().tokens().get(each.token()).sentence())))
                .distinct()
                .limit(most)
                .toList();
    }

    static boolean all(List<Occurrence> occurrences, Set<Polarity.Said> said) {
        return !occurrences.isEmpty()
                && occurrences.stream()
                        .allMatch(each -> said.contains(each.source().polarity().of(each.token())));
    }
}
