package io.wardclerk.assistant;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of a text.
 *
 * @param text lower case, without accents or apostrophes
 * @param stem what it is compared by
 * @param start offset in the original text
 * @param end offset after the last character
 * @param gap what stands between the word before and this one
 */
record Word(String text, String stem, int start, int end, Gap gap) {

    /** What separates two words. */
    enum Gap {
        SPACE,
        COMMA,
        SENTENCE
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['\u2019\u02bc][\\p{L}]+)*");
    private static final Pattern STOP =
            Pattern.compile("[.!?]+(?:[\"')\\]\u201d]*\\s|[\"')\\]\u201d]*$)|[;\n\r\u2022]");
    private static final Pattern MARKS = Pattern.compile("[\\p{M}'\u2019\u02bc]");

    /** The words of a text in order. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int last = 0;
        while (matcher.find()) {
            String plain = plain(matcher.group());
            Gap gap = gap(text, last, matcher.start(), words);
            words.add(new Word(plain, Stem.of(plain), matcher.start(), matcher.end(), gap));
            last = matcher.end();
        }
        return words;
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
                && before.get(before.size() - 1).text().length() == 1
                && Character.isLetter(before.get(before.size() - 1).text().charAt(0))
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
