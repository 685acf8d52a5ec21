package io.wardclerk.coding;

import io.wardclerk.coding.index.Clues;
import io.wardclerk.coding.index.Clues.Clue;
import io.wardclerk.coding.index.Term;
import io.wardclerk.coding.index.TermIndex;
import java.util.HashMap;
import java.util.Map;

/**
 * How the words of a text and a term meet.
 *
 * @param asked share of the text's words that the term has, 0 to 1
 * @param covered share of the term that the text has, by how much each word tells, 0 to 1
 * @param other whether the term has words that the text has not and that change what it is about: "screening", "family"
 */
record Match(double asked, double covered, boolean other) {

    /** Of the words from one place to another, both included. */
    static Match of(Term term, Clues clues, Map<Integer, Integer> sizes, TermIndex index, int from, int to) {
        Map<Integer, Float> known = new HashMap<>();
        Map<Integer, Integer> hits = new HashMap<>();
        for (int stem : term.stems()) {
            known.put(stem, 0f);
        }
        for (Clue clue : clues.all()) {
            if (clue.first() >= from && clue.last() <= to && term.has(clue.stem())) {
                known.computeIfPresent(clue.stem(), (stem, weight) -> Math.max(weight, clue.weight()));
                hits.merge(clue.name(), 1, Integer::sum);
            }
        }
        double whole = 0;
        double told = 0;
        boolean other = false;
        for (Map.Entry<Integer, Float> each : known.entrySet()) {
            other |= each.getValue() == 0 && index.needed(each.getKey());
            whole += index.rarity(each.getKey());
            told += index.rarity(each.getKey()) * each.getValue();
        }
        Map<Integer, Double> credit = new HashMap<>();
        for (Clue clue : clues.all()) {
            if (clue.first() < from || clue.last() > to) {
                continue;
            }
            double part = (double) hits.getOrDefault(clue.name(), 0) / sizes.getOrDefault(clue.name(), 1);
            for (int at = clue.first(); at <= clue.last(); at++) {
                credit.merge(at, part, Math::max);
            }
        }
        double asked = credit.values().stream().mapToDouble(Double::doubleValue).sum() / Math.max(1, credit.size());
        return new Match(asked, whole == 0 ? 0 : told / whole, other);
    }
}
