package io.wardclerk.documentation.drafting;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The school grade of an English text by its sentences and syllables (Flesch and Kincaid: Kincaid et al. 1975, Derivation of New
 * Readability Formulas for Navy Enlisted Personnel). Syllables are counted by vowels, which errs by a few in a hundred.
 */
final class Readability {

    /** Shorter texts have no grade. */
    private static final int FEWEST_WORDS = 30;

    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
    private static final Pattern SILENT = Pattern.compile("(?:[^l]e|[^td]ed|[^cgsxz]es)$");

    private Readability() {}

    /** Empty for a text that is too short to tell. */
    static OptionalDouble grade(List<String> sentences) {
        int words = 0;
        int syllables = 0;
        int counted = 0;
        for (String sentence : sentences) {
            boolean any = false;
            for (String word : sentence.toLowerCase(Locale.ROOT).split("[^a-z']+")) {
                if (!word.isEmpty()) {
                    words++;
                    syllables += syllables(word);
                    any = true;
                }
            }
            counted += any ? 1 : 0;
        }
        return words < FEWEST_WORDS
                ? OptionalDouble.empty()
                : OptionalDouble.of(0.39 * words / counted + 11.8 * syllables / words - 15.59);
    }

    private static int syllables(String word) {
        long vowels = VOWELS.matcher(word).results().count();
        boolean silent = vowels > 1 && SILENT.matcher(word).find();
        return (int) Math.max(1, silent ? vowels - 1 : vowels);
    }
}
