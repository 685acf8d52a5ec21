package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.drafting.SpeakingModel.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model might say of a visit that keeps to its sources: those sentences of the clinician's note that the conversation carries,
 * each with the words of it that are most alike. By a measure of its own, which knows nothing of the product's checks: six of ten content
 * words said, every number said in digits or words, every side said.
 */
final class FaithfulAnswer {

    private static final double SAID = 0.6;
    private static final int MOST_CLAIMS = 25;
    private static final int LONGEST_QUOTE = 38;
    private static final Pattern SENTENCE = Pattern.compile("[^.?!\\n]+[.?!]?");
    private static final Pattern WORD = Pattern.compile("[a-z]{3,}|\\d+(?:\\.\\d+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Set<String> SMALL = Set.of(
            "the", "and", "for", "was", "with", "that", "this", "has", "have", "had", "are", "she", "her", "his", "him",
            "you", "your", "been", "were", "will", "which", "they", "also", "not", "but", "patient", "reports",
            "states", "from");
    private static final Map<String, Integer> UNITS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("eighteen", 18));
    private static final Map<String, Integer> TENS = Map.of(
            "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70, "eighty", 80, "ninety",
            90);

    private FaithfulAnswer() {}

    private record Said(int start, int end, Set<String> words) {}

    static List<Claim> of(Visits visit) {
        List<Said> said = said(visit.transcript());
        Set<String> all = new HashSet<>();
        said.forEach(each -> all.addAll(each.words()));
        Set<String> numbers = numbers(visit.transcript());
        List<Claim> claims = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(visit.note());
        while (sentence.find() && claims.size() < MOST_CLAIMS) {
            String text = sentence.group().strip();
            Set<String> words = words(text);
            long known = words.stream().filter(all::contains).count();
            if (words.size() >= 4
                    && text.length() <= 300
                    && known >= SAID * words.size()
                    && numbers(text).stream().allMatch(numbers::contains)
                    && sides(text).stream().allMatch(all::contains)) {
                List<String> quotes = quotes(visit.transcript(), said, words);
                if (!quotes.isEmpty()) {
                    claims.add(new Claim(text, "subjective", quotes));
                }
            }
        }
        return claims;
    }

    private static List<Said> said(String transcript) {
        List<Said> said = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(transcript);
        while (sentence.find()) {
            int start = sentence.start();
            Matcher label = Pattern.compile("\\s*(?:\\[\\w+\\]|\\w+:)\\s*").matcher(sentence.group());
            if (label.lookingAt()) {
                start += label.end();
            }
            if (sentence.end() - start > 10) {
                said.add(new Said(start, sentence.end(), words(transcript.substring(start, sentence.end()))));
            }
        }
        return said;
    }

    /** The one that covers most, and the one that covers most of the rest. */
    private static List<String> quotes(String transcript, List<Said> said, Set<String> words) {
        List<String> quotes = new ArrayList<>();
        Set<String> open = new HashSet<>(words);
        for (int i = 0; i < 2; i++) {
            Said best = said.stream()
                    .max(Comparator.comparingLong(
                            each -> each.words().stream().filter(open::contains).count()))
                    .orElseThrow();
            if (best.words().stream().filter(open::contains).count() < 2) {
                break;
            }
            quotes.add(shortened(transcript.substring(best.start(), best.end()).strip(), open));
            open.removeAll(best.words());
        }
        return quotes;
    }

    /** So many words from a little before the first that counts. */
    private static String shortened(String sentence, Set<String> open) {
        List<int[]> tokens = new ArrayList<>();
        Matcher token = Pattern.compile("\\S+").matcher(sentence);
        int first = -1;
        while (token.find()) {
            if (first < 0 && words(token.group()).stream().anyMatch(open::contains)) {
                first = tokens.size();
            }
            tokens.add(new int[] {token.start(), token.end()});
        }
        if (tokens.size() <= LONGEST_QUOTE) {
            return sentence;
        }
        int from = Math.max(0, Math.min(first - 4, tokens.size() - LONGEST_QUOTE));
        return sentence.substring(tokens.get(from)[0], tokens.get(from + LONGEST_QUOTE - 1)[1]);
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            if (!SMALL.contains(word.group()) && !NUMBER.matcher(word.group()).matches()) {
                words.add(word.group().replaceFirst("(?:ing|ed|es|s)$", ""));
            }
        }
        return words;
    }

    private static Set<String> sides(String text) {
        Set<String> sides = new HashSet<>(words(text));
        sides.retainAll(Set.of("left", "right"));
        return sides;
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        Matcher digits = NUMBER.matcher(text);
        while (digits.find()) {
            numbers.add(digits.group());
        }
        String[] words = text.toLowerCase(Locale.ROOT).split("[^a-z]+");
        for (int i = 0; i < words.length; i++) {
            Integer unit = UNITS.get(words[i]);
            Integer tens = TENS.get(words[i]);
            if (unit != null) {
                numbers.add(unit.toString());
            }
            if (tens != null) {
                Integer next = i + 1 < words.length ? UNITS.get(words[i + 1]) : null;
                numbers.add(String.valueOf(tens));
                if (next != null && next < 10) {
                    numbers.add(String.valueOf(tens + next));
                }
            }
        }
        return numbers;
    }
}
