package io.wardclerk.assistant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in one pass over the words: a trie of stems. A phrase is words, {@code (this|that|)} for alternatives and
 * {@code ..} for up to four other words of the same clause. Filler words may stand between any two.
 */
final class Phrases<V> {

    /** Where a phrase was found, in words. */
    record Found<V>(V value, int first, int last) {}

    private static final int GAP = 4;
    private static final int FILLERS = 3;

    private final Node<V> root = new Node<>();
    private final Set<String> fillers;
    private final Set<String> gapStops;

    Phrases(Set<String> fillers, Set<String> gapStops) {
        this.fillers = fillers;
        this.gapStops = gapStops;
    }

    void add(String phrase, V value) {
        for (String plain : Alternatives.of(phrase)) {
            Node<V> node = root;
            for (String part : plain.trim().split("\\s+")) {
                if (part.equals("..")) {
                    node = node.gap();
                } else {
                    for (Word word : Word.of(part)) {
                        node = node.next(word.stem());
                    }
                }
            }
            if (node == root) {
                throw new IllegalArgumentException("Empty phrase: " + phrase);
            }
            node.values.add(value);
        }
    }

    /** The longest match of each value at each place; matches of one value never overlap. */
    List<Found<V>> find(List<Word> words) {
        List<Found<V>> all = new ArrayList<>();
        Map<V, Integer> takenUntil = new HashMap<>();
        Map<V, Integer> here = new LinkedHashMap<>();
        for (int first = 0; first < words.size(); first++) {
            Node<V> node = root.words.get(words.get(first).stem());
            if (node == null) {
                continue;
            }
            here.clear();
            walk(node, words, first, first, here);
            for (Map.Entry<V, Integer> match : here.entrySet()) {
                if (takenUntil.getOrDefault(match.getKey(), -1) < first) {
                    takenUntil.put(match.getKey(), match.getValue());
                    all.add(new Found<>(match.getKey(), first, match.getValue()));
                }
            }
        }
        return all;
    }

    private void walk(Node<V> node, List<Word> words, int first, int last, Map<V, Integer> found) {
        for (V value : node.values) {
            found.merge(value, last, Math::max);
        }
        if (node.gap != null) {
            leap(node.gap, words, first, last, found);
        }
        if (node.words.isEmpty()) {
            return;
        }
        for (int next = last + 1; next < words.size() && next <= last + 1 + FILLERS; next++) {
            Word word = words.get(next);
            if (word.gap() == Word.Gap.SENTENCE) {
                return;
            }
            Node<V> child = node.words.get(word.stem());
            if (child != null) {
                walk(child, words, first, next, found);
            }
            if (!fillers.contains(word.text())) {
                return;
            }
        }
    }

    private void leap(Node<V> node, List<Word> words, int first, int last, Map<V, Integer> found) {
        int content = 0;
        for (int next = last + 1; next < words.size() && content <= GAP; next++) {
            Word word = words.get(next);
            if (word.gap() != Word.Gap.SPACE) {
                return;
            }
            Node<V> child = node.words.get(word.stem());
            if (child != null) {
                walk(child, words, first, next, found);
            }
            if (gapStops.contains(word.text())) {
                return;
            }
            if (!fillers.contains(word.text())) {
                content++;
            }
        }
    }

    private static final class Node<V> {
        private final Map<String, Node<V>> words = new HashMap<>(2);
        private final List<V> values = new ArrayList<>(1);

        @Nullable
        private Node<V> gap;

        private Node<V> next(String stem) {
            return words.computeIfAbsent(stem, s -> new Node<>());
        }

        private Node<V> gap() {
            Node<V> existing = gap;
            if (existing == null) {
                existing = new Node<>();
                gap = existing;
            }
            return existing;
        }
    }
}
