package io.wardclerk.triage.protocol;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which language a message is written in: by its script, and among languages in Latin letters by their commonest small words.
 * Few words, or words that several languages share, leave it undecided.
 *
 * @param words the small words of each language, by ISO 639-1 code
 */
public record Languages(Map<String, Set<String>> words) {

    /** ISO 639-2: not determined. */
    public static final String UNDETERMINED = "und";

    public static final String ENGLISH = "en";

    private static final int LEAST = 2;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}']+");
    private static final Map<UnicodeScript, String> SCRIPTS = Map.of(
            UnicodeScript.CYRILLIC, "ru",
            UnicodeScript.ARABIC, "ar",
            UnicodeScript.HAN, "zh",
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.KATAKANA, "ja",
            UnicodeScript.HANGUL, "ko",
            UnicodeScript.GREEK, "el",
            UnicodeScript.HEBREW, "he",
            UnicodeScript.DEVANAGARI, "hi",
            UnicodeScript.THAI, "th");

    public Languages {
        words = Map.copyOf(words);
    }

    /** An ISO 639-1 code, or {@link #UNDETERMINED}. One script stands for its most spoken language. */
    public String of(String text) {
        String script = script(text);
        return script.isEmpty() ? byWords(text) : script;
    }

    /** Whether the rules, which know English words only, may have missed what is said. */
    public boolean foreign(String text) {
        String language = of(text);
        return !language.equals(ENGLISH) && !language.equals(UNDETERMINED);
    }

    private static String script(String text) {
        Map<String, Integer> letters = new HashMap<>();
        int all = 0;
        for (int point : text.codePoints().filter(Character::isLetter).toArray()) {
            all++;
            String language = SCRIPTS.get(UnicodeScript.of(point));
            if (language != null) {
                letters.merge(language, 1, Integer::sum);
            }
        }
        // Japanese is written with Han characters among its own.
        if (letters.getOrDefault("ja", 0) > 0) {
            letters.merge("ja", letters.getOrDefault("zh", 0), Integer::sum);
        }
        int half = all / 2;
        return letters.entrySet().stream()
                .filter(each -> each.getValue() > half)
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private String byWords(String text) {
        Map<String, Integer> hits = new HashMap<>();
        for (String word : BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))) {
            words.forEach((language, known) -> {
                if (known.contains(word)) {
                    hits.merge(language, 1, Integer::sum);
                }
            });
        }
        int most = hits.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (most < LEAST) {
            return UNDETERMINED;
        }
        if (hits.getOrDefault(ENGLISH, 0) == most) {
            return ENGLISH;
        }
        var best =
                hits.entrySet().stream().filter(each -> each.getValue() == most).toList();
        return best.size() == 1 ? best.get(0).getKey() : UNDETERMINED;
    }
}
