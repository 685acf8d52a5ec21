package io.wardclerk.coding.index;

import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * What the forms of a clinical word share: Snowball's English stem, after British spelling and the Greek endings of nouns and
 * their adjectives were made alike ("thromboses", "thrombotic" and "thrombosis"; "anaemic" and "anemia").
 */
final class MedicalStem {

    private static final Pattern DIGITS = Pattern.compile(".*\\d.*");
    private static final Pattern BRITISH = Pattern.compile("(?<=[a-z])(?:ae|oe)(?=[a-z])|^(?:ae|oe)(?=[dst])");
    private static final Pattern PLURAL = Pattern.compile("(o|y|e|sta)ses$");
    private static final int SHORT = 3;

    private MedicalStem() {}

    /** @param word in lower case */
    static String of(String word) {
        if (word.length() <= SHORT || DIGITS.matcher(word).matches()) {
            return word;
        }
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(alike(word.length() > 5 ? BRITISH.matcher(word).replaceAll("e") : word));
        stemmer.stem();
        return stemmer.getCurrent();
    }

    private static String alike(String word) {
        if (word.length() > 6 && PLURAL.matcher(word).find()) {
            return word.substring(0, word.length() - 2) + "is";
        }
        if (word.length() > 6 && word.endsWith("otic")) {
            return word.substring(0, word.length() - 3) + "sis";
        }
        if (word.length() > 6 && word.endsWith("itic")) {
            return word.substring(0, word.length() - 1) + "s";
        }
        if (word.length() > 5 && word.endsWith("emic")) {
            return word.substring(0, word.length() - 1) + "a";
        }
        if (word.length() > 6 && word.endsWith("our")) {
            return word.substring(0, word.length() - 2) + "r";
        }
        return word;
    }
}
