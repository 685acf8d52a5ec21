package io.wardclerk.coding.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the words of a text ask the index for: their stems, and those of their other names.
 *
 * @param words of the text
 * @param all in the order of their place
 */
public record Clues(List<Word> words, List<Clue> all) {

    /** Where a text comes from. */
    public enum Source {
        /** Typed by somebody who searches: abbreviations in any letters, typing errors, a last word that is not complete. */
        QUESTION,
        /** Written in a note: taken as it stands. */
        NOTE
    }

    /**
     * Words of the text that stand for a stem.
     *
     * @param first word
     * @param last word
     * @param stem number in the index
     * @param weight 1 for the words themselves, less for another name
     * @param name number of the name it is part of: one word, or the words of another name
     */
    public record Clue(int first, int last, int stem, float weight, int name) {}

    /** How many stems each name has. */
    public Map<Integer, Integer> sizes() {
        Map<Integer, Integer> sizes = new HashMap<>();
        all.forEach(clue -> sizes.merge(clue.name(), 1, Integer::sum));
        return sizes;
    }

    /** The best weight of each stem among words from one place to another, both included. */
    public Map<Integer, Float> weights(int from, int to) {
        Map<Integer, Float> weights = new HashMap<>();
        for (Clue clue : all) {
            if (clue.first() >= from && clue.last() <= to) {
                weights.merge(clue.stem(), clue.weight(), Math::max);
            }
        }
        return weights;
    }

    public Map<Integer, Float> weights() {
        return weights(0, words.size() - 1);
    }
}
