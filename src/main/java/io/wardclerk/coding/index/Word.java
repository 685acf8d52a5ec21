package io.wardclerk.coding.index;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word of a term, a question or a note. A hyphen separates words: "non-small-cell" is three.
 *
 * @param text lower case, without accents, as one types it
 * @param stem what it is compared by, see {@link MedicalStem}
 * @param capitals written in capitals, as abbreviations are
 * @param start offset of its first UTF-16 unit in the text
 * @param end offset after its last
 * @param gap what stands between the word before and this one
 * @param aside in brackets: in a term of ICD, a word that may be there or not
 */
public record Word(String text, String stem, boolean capitals, int start, int end, Gap gap, boolean aside) {

    /** What separates a word from the one before it. */
    public enum Gap {
        SPACE,
        /** A comma, a bracket, a colon. */
        CLAUSE,
        /** The end of a sentence, or a new line. */
        SENTENCE
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:\\.\\p{N}+)?(?:['\u2019]s\\b)?");
    private static final Pattern STOP = Pattern.compile("[.!?](?:\\s|$)|[;\\n\\r\u2022]");
    private static final Pattern CLAUSE = Pattern.compile("[,:()\\[\\]]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern OWNER = Pattern.compile("['\u2019]s$");
    private static final Map<String, String> NUMERALS = Map.of("i", "1", "ii", "2", "iii", "3", "iv", "4", "v", "5");
    private static final Set<String> NUMBERED = Set.of("type", "stage", "grade", "class", "factor", "bipolar", "phase");

    /** The words of a text in order; linear in its length. */
    public static List<Word> of(String text) {
        return of(text, MedicalStem::of);
    }

    /** Likewise, with somebody who knows the stems already. */
    static List<Word> of(String text, UnaryOperator<String> stems) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int last = 0;
        int brackets = 0;
        String before = "";
        while (matcher.find()) {
            String written = matcher.group();
            String plain = plain(written);
            if (NUMBERED.contains(before) && NUMERALS.containsKey(plain)) {
                plain = NUMERALS.getOrDefault(plain, plain);
            }
            Gap gap = words.isEmpty() ? Gap.SENTENCE : gap(text.substring(last, Math.min(matcher.start(), last + 40)));
            for (int i = last; i < matcher.start(); i++) {
                brackets = Math.max(0, brackets + (text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0));
            }
            words.add(new Word(
                    plain, stems.apply(plain), capitals(written), matcher.start(), matcher.end(), gap, brackets > 0));
            last = matcher.end();
            before = plain;
        }
        return words;
    }

    /** The same word, compared by another stem. */
    Word as(String other) {
        return new Word(text, other, capitals, start, end, gap, aside);
    }

    private static Gap gap(String between) {
        if (between.length() == 1 && between.charAt(0) == ' ') {
            return Gap.SPACE;
        }
        if (STOP.matcher(between).find()) {
            return Gap.SENTENCE;
        }
        return CLAUSE.matcher(between).find() ? Gap.CLAUSE : Gap.SPACE;
    }

    private static boolean capitals(String written) {
        return written.length() > 1
                && Character.isUpperCase(written.codePointAt(0))
                && written.equals(written.toUpperCase(Locale.ROOT));
    }

    private static String plain(String written) {
        String lower = OWNER.matcher(written.toLowerCase(Locale.ROOT)).replaceFirst("");
        return lower.chars().allMatch(c -> c < 128)
                ? lower
                : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                        .replaceAll("");
    }
}
