package io.wardclerk.assistant.text;

/**
 * Reduces a word to what its forms share: plural, -ing, -ed, and British spellings. Applied to the lexicon and to the text alike, so
 * it need only be consistent, not pretty.
 */
public final class Stem {

    private Stem() {}

    public static String of(String word) {
        int length = word.length();
        if (length <= 3 || !Character.isLetter(word.charAt(0))) {
            return word;
        }
        String stem = spelling(ending(word));
        return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String ending(String word) {
        int length = word.length();
        if (word.endsWith("ies") && length > 4) {
            return word.substring(0, length - 3) + "y";
        }
        if (word.endsWith("ied") && length > 4) {
            return word.substring(0, length - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("shes") || word.endsWith("ches") || word.endsWith("xes")) {
            return word.substring(0, length - 2);
        }
        if (word.endsWith("ing") && length > 5) {
            return undouble(word.substring(0, length - 3));
        }
        if (word.endsWith("ed") && length > 4 && !word.endsWith("eed")) {
            return undouble(word.substring(0, length - 2));
        }
        if (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
            return word.substring(0, length - 1);
        }
        return word;
    }

    private static String undouble(String stem) {
        int last = stem.length() - 1;
        char c = stem.charAt(last);
        boolean twice = last > 2 && c == stem.charAt(last - 1);
        return twice && "lsz".indexOf(c) < 0 && "aeiou".indexOf(c) < 0 ? stem.substring(0, last) : stem;
    }

    private static String spelling(String stem) {
        if (stem.length() <= 5) {
            return stem;
        }
        return stem.replace("ae", "e").replace("oe", "e").replace("our", "or");
    }
}
