package io.wardclerk.coding;

import io.wardclerk.coding.index.Term;
import java.util.Comparator;
import java.util.List;

/**
 * Words of a note that may stand for codes.
 *
 * @param first word
 * @param last word
 * @param candidates the best name of each code, best first
 */
record Mention(int first, int last, List<Candidate> candidates) {

    /**
     * @param first word of the note that the name has
     * @param last such word
     * @param score how well they meet; comparable within one index
     */
    record Candidate(Term term, int first, int last, double score) {

        Candidate scored(double other) {
            return new Candidate(term, first, last, other);
        }
    }

    static final Comparator<Candidate> BEST = Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.term().code());

    Mention with(List<Candidate> others) {
        return new Mention(first, last, others.stream().sorted(BEST).toList());
    }

    double score() {
        return candidates.get(0).score();
    }
}
