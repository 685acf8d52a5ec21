package io.wardclerk.coding.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of an index as they are written, to find what somebody began to type or mistyped. A few ten thousand words, looked
 * through in a few milliseconds.
 */
final class Vocabulary {

    private static final int MOST = 24;

    private final String[] words;
    private final int[] counts;
    private final String[] stems;

    /** @param counted how often each word stands in the index's terms */
    Vocabulary(Map<String, Integer> counted) {
        Map<String, Integer> sorted = new TreeMap<>(counted);
        words = sorted.keySet().toArray(String[]::new);
        counts = sorted.values().stream().mapToInt(Integer::intValue).toArray();
        stems = Arrays.stream(words).map(MedicalStem::of).toArray(String[]::new);
    }

    boolean knows(String word) {
        return Arrays.binarySearch(words, word) >= 0;
    }

    /** Stems of the most frequent words that begin so. */
    List<String> beginning(String prefix) {
        int first = Arrays.binarySearch(words, prefix);
        List<Integer> found = new ArrayList<>();
        for (int i = first < 0 ? -first - 1 : first; i < words.length && words[i].startsWith(prefix); i++) {
            found.add(i);
        }
        return frequent(found);
    }

    /** Stems of the words that are nearest to a mistyped one: one edit up to 6 letters, two above; none for short ones. */
    List<String> near(String typed) {
        if (typed.length() < 4 || typed.length() > 40) {
            return List.of();
        }
        int most = typed.length() <= 6 ? 1 : 2;
        List<Integer> best = new ArrayList<>();
        int nearest = most;
        for (int i = 0; i < words.length; i++) {
            if (Math.abs(words[i].length() - typed.length()) <= nearest && words[i].length() >= 4) {
                int distance = Edits.between(typed, words[i], nearest);
                if (distance < nearest) {
                    nearest = distance;
                    best.clear();
                }
                if (distance <= nearest) {
                    best.add(i);
                }
            }
        }
        return frequent(best);
    }

    private List<String> frequent(List<Integer> found) {
        return found.stream()
                .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
                .limit(MOST)
                .map(i -> stems[i])
                .distinct()
                .toList();
    }
}
