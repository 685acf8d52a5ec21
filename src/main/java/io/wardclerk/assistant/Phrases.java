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
 * {@code ..} for up to four other words of the same clause, {@code ...} for a list ("red, warm and swollen"). Filler words may stand between any two. {@code =word} and words in
 * capitals are taken as they stand, without their other forms; a phrase of two capitals, such as MI, needs them in the text too.
 */
final class Phrases<V> {

    /** Where a phrase was found, in words. */
    record Found<V>(V value, int first, int last) {}

    private static final int GAP = 4;
    private static final int FILLERS = 3;
    private static final int LIST = 6;
    /** A complaint of so few words may be inverted: "pain, chest". */
    private static final int INVERTED = 6;

    private final Node<V> root = new Node<>();
    private final Set<String> fillers;
    private final Set<String> gapStops;
    /** The words of each part of a phrase: alternatives repeat them many times. */
    private final Map<String, List<Word>> spelled = new HashMap<>();

    Phrases(Set<String> fillers, Set<String> gapStops) {
        this.fillers = fillers;
        this.gapStops = gapStops;
    }

    void add(String phrase, V value) {
        for (String plain : Alternatives.of(phrase)) {
            Node<V> node = root;
            String[] parts = plain.trim().split("\\s+");
            for (String part : parts) {
                if (part.equals("..")) {
                    node = node.gap();
                } else if (part.equals("...")) {
                    node = node.list();
                } else {
                    for (Word word : spelled.computeIfAbsent(part, Word::of)) {
                        node = node.next(key(word, part.startsWith("="), parts.length == 1));
                    }
                }
            }
            if (node == root) {
                throw new IllegalArgumentException("Empty phrase: " + phrase);
            }
            node.values.add(value);
        }
    }

    private static String key(Word word, boolean exact, boolean alone) {
        int length = word.text().length();
        if (word.capitals() && length <= 2 && alone) {
            return "^" + word.text();
        }
        return exact || (word.capitals() && length > 1) ? "=" + word.text() : word.stem();
    }

    /** The longest match of each value at each place; matches of one value never overlap. */
    List<Found<V>> find(List<Word> words) {
        List<Found<V>> all = new ArrayList<>();
        Map<V, Integer> takenUntil = new HashMap<>();
        Map<V, Integer> here = new LinkedHashMap<>();
        for (int first = 0; first < words.size(); first++) {
            here.clear();
            step(root, words, first, first, here);
            for (Map.Entry<V, Integer> match : here.entrySet()) {
                if (takenUntil.getOrDefault(match.getKey(), -1) < first) {
                    takenUntil.put(match.getKey(), match.getValue());
                    all.add(new Found<>(match.getKey(), first, match.getValue()));
                }
            }
        }
        return all;
    }

    private void step(Node<V> node, List<Word> words, int first, int next, Map<V, Integer> found) {
        Word word = words.get(next);
        for (Node<V> child : node.children(word)) {
            walk(child, words, first, next, found);
        }
    }

    private void walk(Node<V> node, List<Word> words, int first, int last, Map<V, Integer> found) {
        for (V value : node.values) {
            found.merge(value, last, Math::max);
        }
        if (node.gap != null) {
            leap(node.gap, words, first, last, found);
        }
        if (node.list != null) {
            list(node.list, words, first, last, found);
        }
        if (node.words.isEmpty()) {
            return;
        }
        for (int next = last + 1; next < words.size() && next <= last + 1 + FILLERS; next++) {
            Word word = words.get(next);
            if (word.gap() == Word.Gap.SENTENCE) {
                return;
            }
            step(node, words, first, next, found);
            if (!fillers.contains(word.text())) {
                return;
            }
        }
    }

    private void leap(Node<V> node, List<Word> words, int first, int last, Map<V, Integer> found) {
        int content = 0;
        for (int next = last + 1; next < words.size() && content <= GAP; next++) {
            Word word = words.get(next);
            boolean inverted = word.gap() == Word.Gap.COMMA && next == last + 1 && words.size() <= INVERTED;
            if (word.gap() != Word.Gap.SPACE && !inverted) {
                return;
            }
            step(node, words, first, next, found);
            if (gapStops.contains(word.text())) {
                return;
            }
            if (!fillers.contains(word.text())) {
                content++;
            }
        }
    }

    private void list(Node<V> node, List<Word> words, int first, int last, Map<V, Integer> found) {
        for (int next = last + 1; next < words.size() && next <= last + LIST; next++) {
            String text = words.get(next).text();
            if (words.get(next).gap() == Word.Gap.SENTENCE || (gapStops.contains(text) && !text.equals("and"))) {
                return;
            }
            step(node, words, first, next, found);
        }
    }

    private static final class Node<V> {
        private final Map<String, Node<V>> words = new HashMap<>(2);
        private final List<V> values = new ArrayList<>(1);

        @Nullable
        private Node<V> gap;

        @Nullable
        private Node<V> list;

        private Node<V> next(String stem) {
            return words.computeIfAbsent(stem, s -> new Node<>());
        }

        private List<Node<V>> children(Word word) {
            if (words.isEmpty()) {
                return List.of();
            }
            List<Node<V>> all = new ArrayList<>(1);
            addTo(all, word.stem());
            addTo(all, "=" + word.text());
            if (word.capitals()) {
                addTo(all, "^" + word.text());
            }
            return all;
        }

        private void addTo(List<Node<V>> all, String key) {
            Node<V> child = words.get(key);
            if (child != null) {
                all.add(child);
            }
        }

        private Node<V> list() {
            Node<V> existing = list;
            if (existing == null) {
                existing = new Node<>();
                list = existing;
            }
            return existing;
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
