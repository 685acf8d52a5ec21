package io.wardclerk.terminology.facts;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words of an official text or of one that came with a code, without those that carry nothing. */
final class Terms {

    private static final int MOST_CHARACTERS = 1000;
    private static final Set<String> EMPTY = Set.of(
            "of",
            "the",
            "a",
            "an",
            "and",
            "or",
            "in",
            "to",
            "for",
            "due",
            "by",
            "on",
            "at",
            "as",
            "other",
            "nos",
            "nec",
            "not",
            "elsewhere",
            "classified",
            "unspecified",
            "specified",
            "disease",
            "disorder",
            "finding",
            "situation",
            "vaccine");
    private static final Map<String, String> WRITTEN_OUT = Map.ofEntries(
            Map.entry("w/o", "without"),
            Map.entry("wo", "without"),
            Map.entry("w", "with"),
            Map.entry("w/", "with"),
            Map.entry("unsp", "unspecified"),
            Map.entry("oth", "other"),
            Map.entry("dis", "disease"),
            Map.entry("i", "1"),
            Map.entry("ii", "2"),
            Map.entry("iii", "3"),
            Map.entry("iv", "4"),
            Map.entry("init", "initial"),
            Map.entry("subs", "subsequent"),
            Map.entry("rt", "right"),
            Map.entry("r", "right"),
            Map.entry("lt", "left"),
            Map.entry("l", "left"),
            Map.entry("bi", "bilateral"));
    /** Words of which a text says one: another of the same row says something else. */
    private static final List<Set<String>> OPPOSITES = List.of(
            Set.of("with", "without"),
            Set.of("acute", "chronic"),
            Set.of("initial", "subsequent", "sequela"),
            Set.of("male", "female"),
            Set.of("open", "closed"),
            Set.of("displaced", "nondisplaced"),
            Set.of("benign", "malignant"),
            Set.of("primary", "secondary"),
            Set.of("upper", "lower"),
            Set.of("mild", "moderate", "severe"),
            Set.of("positive", "negative"),
            Set.of("hypertension", "hypotension"),
            Set.of("hyperthyroidism", "hypothyroidism"),
            Set.of("hyperglycemia", "hypoglycemia"),
            Set.of("hyperkalemia", "hypokalemia"),
            Set.of("hypernatremia", "hyponatremia"));

    private final Set<String> all;
    private final Set<String> telling;

    private Terms(Set<String> all) {
        this.all = all;
        this.telling = new LinkedHashSet<>(all);
        telling.removeAll(EMPTY);
        if (telling.size() > 1) {
            telling.removeAll(Set.of("with", "without"));
        }
    }

    static Terms of(String text) {
        String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        String plain = Normalizer.normalize(cut, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("non-", "non");
        Set<String> words = new LinkedHashSet<>();
        for (String word : plain.split("[^a-z0-9./%]+")) {
            String bare = word.replaceAll("^[./]+|[.]+$", "");
            if (!bare.isEmpty()) {
                words.add(WRITTEN_OUT.getOrDefault(bare, bare));
            }
        }
        return new Terms(words);
    }

    boolean same(Terms other) {
        return all.equals(other.all);
    }

    /** Which share of the words of the shorter text the other has; short titles cut words, so a beginning or initials will do. */
    double shares(Terms other) {
        boolean shorter = telling.size() <= other.telling.size();
        Terms fewer = shorter ? this : other;
        Terms more = shorter ? other : this;
        if (fewer.telling.isEmpty()) {
            return 0;
        }
        long common = fewer.telling.stream().filter(more::says).count();
        return (double) common / fewer.telling.size();
    }

    private boolean says(String word) {
        return telling.stream().anyMatch(each -> alike(word, each))
                || (word.length() >= 3 && initials().contains(word));
    }

    /** {@code copd} of chronic obstructive pulmonary disease. */
    private String initials() {
        StringBuilder initials = new StringBuilder();
        all.forEach(word -> initials.append(word.charAt(0)));
        return initials.toString();
    }

    /** Whether one word of a row of opposites, or a number, is here and another in its place there. */
    boolean contradicts(Terms other) {
        for (Set<String> row : OPPOSITES) {
            Set<String> here = both(row, all);
            Set<String> there = both(row, other.all);
            if (!here.isEmpty() && !there.isEmpty() && here.stream().noneMatch(there::contains)) {
                return true;
            }
        }
        List<String> here = numbers();
        List<String> there = other.numbers();
        return !here.isEmpty() && !there.isEmpty() && here.stream().noneMatch(there::contains);
    }

    private List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        all.stream().filter(word -> word.matches("[0-9]+(?:\\.[0-9]+)?")).forEach(numbers::add);
        return numbers;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> common = new TreeSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static boolean alike(String one, String other) {
        return one.equals(other)
                || (Math.min(one.length(), other.length()) >= 3 && (one.startsWith(other) || other.startsWith(one)))
                || (one.length() >= 6
                        && other.length() >= 6
                        && common(one, other) >= Math.min(one.length(), other.length()) - 3);
    }

    private static int common(String one, String other) {
        int mismatch = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return mismatch < 0 ? one.length() : mismatch;
    }
}
