package io.wardclerk.vault.masking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A list beside this package, one entry a line, most frequent first where that is known; {@code #} begins a comment. */
final class WordList {

    private final Map<String, Integer> ranks;

    private WordList(Map<String, Integer> ranks) {
        this.ranks = ranks;
    }

    static WordList read(String name) {
        InputStream file = Objects.requireNonNull(WordList.class.getResourceAsStream(name), name);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            int[] rank = {0};
            return new WordList(lines.lines()
                    .filter(l -> !l.isBlank() && l.charAt(0) != '#')
                    .map(l -> Folding.fold(l.trim()).replace(".", "").replace('-', ' '))
                    .collect(Collectors.toMap(l -> l, l -> rank[0]++, Math::min)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String word) {
        return ranks.containsKey(word);
    }

    /** Whether it stands among the first entries. */
    boolean hasAmongFirst(String word, int count) {
        Integer rank = ranks.get(word);
        return rank != null && rank < count;
    }

    /** How many tokens from this one on form an entry, the longest first; 0 if none do. Full stops and hyphens are not counted. */
    int longestAt(Text text, int from, int words) {
        StringBuilder phrase = new StringBuilder();
        int longest = 0;
        int seen = 0;
        for (int i = from; seen < words && i < from + 2 * words; i++) {
            Token token = text.at(i);
            if (token.is(".") || token.is("-")) {
                continue;
            }
            if (token.shape() == Token.Shape.NOTHING || (i > from && token.gap() == Token.Gap.LINE)) {
                break;
            }
            phrase.append(seen == 0 ? "" : " ").append(token.folded());
            seen++;
            if (has(phrase.toString())) {
                longest = i - from + 1;
            }
        }
        return longest;
    }
}
