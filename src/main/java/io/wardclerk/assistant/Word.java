package io.wardclerk.assistant;

import io.wardclerk.assistant.text.Stem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of a text.
 *
 * @param text lower case, without accents or apostrophes
 * @param stem what it is compared by
 * @param capitals written in capitals only
 * @param start offset in the original text
 * @param end offset after the last character
 * @param gap what stands between the word before and this one
 */
record Word(String text, String stem, boolean capitals, int start, int end, Gap gap) {

    /** What separates two words. */
    enum Gap {
        SPACE,
        COMMA,
        SENTENCE
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['\u2019\u02bc][\\p{L}]+)*");
    private static final Pattern STOP =
            Pattern.compile("[.!?]+(?:[\"')\\]\u201d]*\\s|[\"')\\]\u201d]*$)|[;\n\r\u2022]");
    /** A full stop after one of these ends no sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "abd", "approx", "dr", "hr", "hrs", "lac", "lt", "min", "mr", "mrs", "ms", "pt", "resp", "rt", "st", "sx",
            "temp", "vs", "wk", "wks", "yr", "yrs");

    private static final Pattern MARKS = Pattern.compile("[\\p{M}'\u2019\u02bc]");

    /** The words of a text in order. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int last = 0;
        while (matcher.find()) {
            String plain = plain(matcher.group());
            Gap gap = gap(text, last, matcher.start(), words);
            words.add(new Word(plain, Stem.of(plain), capitals(matcher.group()), matcher.start(), matcher.end(), gap));
            last = matcher.end();
        }
        return words;
    }

    private static boolean shortens(String word) {
        return (word.length() == 1 && Character.isLetter(word.charAt(0))) || ABBREVIATIONS.contains(word);
    }

    private static boolean capitals(String word) {
        return Character.isUpperCase(word.codePointAt(0)) && word.equals(word.toUpperCase(Locale.ROOT));
    }

    private static String plain(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean ascii = lower.chars().allMatch(c -> c < 128);
        if (ascii && lower.indexOf('\'') < 0) {
            return lower;
        }
        String possessive = lower.replaceFirst("['\u2019\u02bc]s$", "");
        return MARKS.matcher(Normalizer.normalize(possessive, Normalizer.Form.NFD))
                .replaceAll("");
    }

    private static Gap gap(String text, int from, int to, List<Word> before) {
        if (to - from == 1 && text.charAt(from) == ' ') {
            return Gap.SPACE;
        }
        String between = text.substring(from, Math.min(to, from + 200));
        boolean abbreviation = !before.isEmpty()
                && shortens(before.get(before.size() - 1).text())
                && between.startsWith(".")
                && !between.contains("\n");
        if (!abbreviation && STOP.matcher(between).find()) {
            return Gap.SENTENCE;
        }
        return between.indexOf(',') >= 0 || between.indexOf(':') >= 0 || between.indexOf('(') >= 0
                ? Gap.COMMA
                : Gap.SPACE;
    }
}
