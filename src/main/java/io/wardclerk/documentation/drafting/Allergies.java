package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Allergies that the record lists or that somebody tells, and whether a text still names them. */
final class Allergies {

    private static final Pattern TOLD = Pattern.compile(
            "\\ballerg(?:ic|y|ies)\\b(?: reaction)?(?: \\w+){0,2}? to ((?:[\\p{L}-]+[, ]*){1,8})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIED = Pattern.compile(
            "\\b(?:no|not|n't|never|without|denies|any|other|nor|anything)\\b[^.?!\\n]{0,30}$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SPEAKS = Pattern.compile(
            "allerg|anaphyla|intoleran|reaction|hives|avoid|alérg|alerg|allergi|unverträglich",
            Pattern.CASE_INSENSITIVE);
    /** Say nothing of what somebody is allergic to. */
    private static final Set<String> OTHERS = Set.of(
            "allergy",
            "allergic",
            "allergies",
            "substance",
            "finding",
            "drug",
            "disorder",
            "class",
            "product",
            "propensity",
            "adverse",
            "reactions",
            "reaction",
            "with",
            "when",
            "that",
            "this",
            "them",
            "have",
            "that's",
            "anything",
            "things",
            "medication",
            "medications",
            "medicine",
            "medicines",
            "some",
            "other",
            "also",
            "still",
            "because",
            "which",
            "causes");

    private static final int SHORTEST = 4;

    private Allergies() {}

    /**
     * @param where what says so
     * @param words of the allergen, in lower case
     */
    record Allergen(Evidence where, Set<String> words) {

        /** Whether a sentence tells of it; in another language its name may be another, and what it rests on decides. */
        boolean isIn(Line line, boolean english) {
            Set<String> said = Allergies.words(line.text());
            boolean named = words.stream().anyMatch(said::contains);
            boolean rests = line.cited().stream().anyMatch(each -> each.ref().equals(where.ref()));
            return english ? named && (rests || SPEAKS.matcher(line.text()).find()) : named || rests;
        }
    }

    static List<Allergen> in(Grounding grounding) {
        List<Allergen> all = new ArrayList<>();
        for (Draft.Source source : grounding.of(Sort.ALLERGY)) {
            add(all, Grounding.whole(source), words(Sort.subject(source.text())));
        }
        for (Draft.Source source : grounding.of(Sort.TRANSCRIPT)) {
            told(source, all);
        }
        return all;
    }

    private static void told(Draft.Source source, List<Allergen> all) {
        String text = source.text();
        Matcher told = TOLD.matcher(text);
        while (told.find()) {
            int sentence = Math.max(text.lastIndexOf('\n', told.start()), text.lastIndexOf('.', told.start())) + 1;
            boolean question = question(text, told.end(1));
            if (!question
                    && !DENIED.matcher(text.substring(sentence, told.start())).find()) {
                Evidence where = new Evidence(
                        source.ref(),
                        source.versionId(),
                        told.start(),
                        told.end(1),
                        text.substring(told.start(), told.end(1)));
                add(all, where, words(told.group(1)));
            }
        }
    }

    private static boolean question(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?') {
                return true;
            }
            if (c == '.' || c == '!' || c == '\n') {
                return false;
            }
        }
        return false;
    }

    /** Once, though record and patient both tell it. */
    private static void add(List<Allergen> all, Evidence where, Set<String> words) {
        boolean known = all.stream().anyMatch(each -> each.words().stream().anyMatch(words::contains));
        if (!words.isEmpty() && !known) {
            all.add(new Allergen(where, words));
        }
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            String singular =
                    word.endsWith("s") && word.length() > SHORTEST ? word.substring(0, word.length() - 1) : word;
            if (word.length() >= SHORTEST && !OTHERS.contains(word)) {
                words.add(singular);
            }
        }
        return words;
    }
}
