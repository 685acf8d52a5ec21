package io.wardclerk.vault.masking;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in one pass (Aho and Corasick 1975), over the letters and digits of a text alone: what stands between
 * them, a space, a line's end, a hyphen, does not matter.
 *
 * @param <T> what a phrase stands for
 */
final class Phrases<T> {

    /** One phrase found: the tokens it spans, by offset, and what it stands for. */
    @FunctionalInterface
    interface Hit<T> {
        void at(int start, int end, T value);
    }

    private static final class Node<T> {
        private final Map<Character, Node<T>> next = new HashMap<>();
        private @Nullable Node<T> fallback;
        private @Nullable Node<T> shorter;
        private @Nullable T value;
        private int length;
    }

    private final Node<T> root = new Node<>();
    private boolean linked;

    /** The first value given for a phrase stays. */
    void add(String phrase, T value) {
        String plain = plain(phrase);
        if (plain.isEmpty()) {
            return;
        }
        Node<T> node = root;
        for (int i = 0; i < plain.length(); i++) {
            node = node.next.computeIfAbsent(plain.charAt(i), c -> new Node<>());
        }
        if (node.value == null) {
            node.value = value;
            node.length = plain.length();
        }
        linked = false;
    }

    boolean isEmpty() {
        return root.next.isEmpty();
    }

    /** Only the letters and digits, folded. */
    static String plain(String phrase) {
        StringBuilder plain = new StringBuilder();
        String folded = Folding.fold(phrase);
        for (int i = 0; i < folded.length(); i++) {
            if (Character.isLetterOrDigit(folded.charAt(i))) {
                plain.append(folded.charAt(i));
            }
        }
        return plain.toString();
    }

    /** Reports every phrase that begins where a token begins and ends where one ends; digits may begin or end inside one. */
    void find(Text text, Hit<T> hit) {
        if (isEmpty()) {
            return;
        }
        link();
        StringBuilder stream = new StringBuilder();
        int[] ends = new int[text.size()];
        for (int i = 0; i < text.size(); i++) {
            String folded = text.at(i).folded();
            for (int k = 0; k < folded.length(); k++) {
                if (Character.isLetterOrDigit(folded.charAt(k))) {
                    stream.append(folded.charAt(k));
                }
            }
            ends[i] = stream.length();
        }
        Node<T> node = root;
        for (int at = 0; at < stream.length(); at++) {
            node = step(node, stream.charAt(at));
            for (Node<T> found = node.value == null ? node.shorter : node; found != null; found = found.shorter) {
                report(text, stream, ends, at - found.length + 1, at, found.value, hit);
            }
        }
    }

    private static <T> void report(
            Text text, CharSequence stream, int[] ends, int first, int last, @Nullable T value, Hit<T> hit) {
        int from = token(ends, first);
        int to = token(ends, last);
        int begin = from == 0 ? 0 : ends[from - 1];
        boolean begins = first == begin || edge(stream, first - 1, first);
        boolean finishes = last == ends[to] - 1 || edge(stream, last, last + 1);
        if (begins && finishes && value != null) {
            int start = text.at(from).start() + first - begin;
            int end = text.at(to).end() - (ends[to] - 1 - last);
            hit.at(start, end, value);
        }
    }

    /** The token in which this character of the stream stands. */
    private static int token(int[] ends, int at) {
        int found = Arrays.binarySearch(ends, at + 1);
        int token = found >= 0 ? found : -found - 1;
        // Marks add nothing to the stream; the first token that ends here holds the character.
        while (token > 0 && ends[token - 1] == ends[token]) {
            token--;
        }
        return token;
    }

    private static boolean edge(CharSequence stream, int before, int behind) {
        return Character.isDigit(stream.charAt(before)) != Character.isDigit(stream.charAt(behind));
    }

    private Node<T> step(Node<T> from, char c) {
        Node<T> node = from;
        while (true) {
            Node<T> next = node.next.get(c);
            if (next != null) {
                return next;
            }
            if (node.fallback == null) {
                return root;
            }
            node = node.fallback;
        }
    }

    private void link() {
        if (linked) {
            return;
        }
        Deque<Node<T>> queue = new ArrayDeque<>();
        queue.add(root);
        while (!queue.isEmpty()) {
            Node<T> node = queue.remove();
            node.next.forEach((c, child) -> {
                child.fallback = node.fallback == null ? root : step(node.fallback, c);
                child.shorter = child.fallback.value == null ? child.fallback.shorter : child.fallback;
                queue.add(child);
            });
        }
        linked = true;
    }
}
