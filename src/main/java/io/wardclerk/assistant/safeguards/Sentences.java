package io.wardclerk.assistant.safeguards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Divides a text into sentences: at full stops that end one, at line breaks, semicolons and bullets. */
final class Sentences {

    /** A full stop after one of these ends no sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "dr", "mr", "mrs", "ms", "vs", "approx", "no", "st", "jr", "sr", "pt", "temp", "wt", "ht", "tab", "tabs",
            "cap", "caps", "q", "i.e", "e.g", "b.i", "t.i", "q.i", "p.r", "p.o", "b.i.d", "t.i.d", "q.i.d", "p.r.n",
            "a.m", "p.m", "prof", "rt", "lt", "hr", "hrs", "min", "mins", "sec", "yr", "yrs", "wk", "wks", "mo", "mos",
            "fig", "inc");

    private Sentences() {}

    /** Spans of all sentences that hold a letter or digit, in order, without white space at their ends. */
    static List<Span> of(String text) {
        List<Span> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (ends(text, i)) {
                add(text, start, i + 1, sentences);
                start = i + 1;
            }
        }
        add(text, start, text.length(), sentences);
        return sentences;
    }

    private static boolean ends(String text, int at) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r' || c == ';' || c == '\u2022') {
            return true;
        }
        if (c == '!' || c == '?') {
            return true;
        }
        if (c != '.') {
            return false;
        }
        boolean last = at + 1 == text.length();
        boolean gap = last || Character.isWhitespace(text.charAt(at + 1)) || isClosing(text.charAt(at + 1));
        return gap && !abbreviation(text, at);
    }

    private static boolean isClosing(char c) {
        return c == '"' || c == ')' || c == '\u201d' || c == ']';
    }

    /** An initial or a known short form, unless what follows begins like a sentence of its own after a number's unit. */
    private static boolean abbreviation(String text, int stop) {
        int from = stop;
        while (from > 0 && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        String word = text.substring(from, stop).toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return listed(text, stop);
        }
        boolean initial = word.length() == 1 && !word.equals("i") && stop + 2 < text.length();
        if (!initial && !ABBREVIATIONS.contains(word)) {
            return false;
        }
        int next = stop + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        boolean title = Set.of("dr", "mr", "mrs", "ms", "st", "prof").contains(word) || initial;
        return next < text.length() && (title || !Character.isUpperCase(text.charAt(next)));
    }

    /** The number of an item in a list stands alone at the beginning of its line. */
    private static boolean listed(String text, int stop) {
        int from = stop;
        while (from > 0 && Character.isDigit(text.charAt(from - 1))) {
            from--;
        }
        int before = from - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return from < stop && stop - from <= 2 && (before < 0 || text.charAt(before) == '\n');
    }

    private static void add(String text, int from, int to, List<Span> sentences) {
        int start = from;
        int end = to;
        while (start < end
                && !Character.isLetterOrDigit(text.charAt(start))
                && text.charAt(start) != '['
                && text.charAt(start) != '<') {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                sentences.add(new Span(start, end));
                return;
            }
        }
    }
}
