package io.wardclerk.assistant.safeguards;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers in words, as people say them: "twenty-five", "one thirty over eighty", "ninety eight point six", "twenty twenty one". */
final class SpokenNumbers {

    private static final Map<String, Integer> ONES = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9));
    private static final Map<String, Integer> TEENS = Map.of(
            "ten",
            10,
            "eleven",
            11,
            "twelve",
            12,
            "thirteen",
            13,
            "fourteen",
            14,
            "fifteen",
            15,
            "sixteen",
            16,
            "seventeen",
            17,
            "eighteen",
            18,
            "nineteen",
            19);
    private static final Map<String, Integer> TENS = Map.of(
            "twenty", 20, "thirty", 30, "forty", 40, "fourty", 40, "fifty", 50, "sixty", 60, "seventy", 70, "eighty",
            80, "ninety", 90);
    private static final Map<String, Double> OTHERS = Map.ofEntries(
            Map.entry("couple", 2.0),
            Map.entry("dozen", 12.0),
            Map.entry("half", 0.5),
            Map.entry("first", 1.0),
            Map.entry("second", 2.0),
            Map.entry("third", 3.0),
            Map.entry("fourth", 4.0),
            Map.entry("fifth", 5.0),
            Map.entry("sixth", 6.0),
            Map.entry("seventh", 7.0),
            Map.entry("eighth", 8.0),
            Map.entry("ninth", 9.0),
            Map.entry("tenth", 10.0),
            Map.entry("eleventh", 11.0),
            Map.entry("twelfth", 12.0),
            Map.entry("twentieth", 20.0),
            Map.entry("thirtieth", 30.0));
    private static final Set<String> ZERO_SAID = Set.of("oh", "o");

    /** @param last index of the last token of the number */
    record Spoken(List<Double> values, int last) {}

    private final List<Token> tokens;

    SpokenNumbers(List<Token> tokens) {
        this.tokens = tokens;
    }

    Optional<Spoken> at(int first) {
        Double other = OTHERS.get(tokens.get(first).text());
        if (other != null) {
            return Optional.of(new Spoken(List.of(other), first));
        }
        List<Integer> groups = new ArrayList<>();
        int next = groups(first, groups);
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        Double whole = magnitude(groups);
        if (next < tokens.size() && tokens.get(next).is("point")) {
            StringBuilder decimals = new StringBuilder();
            int at = next + 1;
            while (at < tokens.size() && digit(at) >= 0) {
                decimals.append(digit(at++));
            }
            if (!decimals.isEmpty()) {
                return Optional.of(new Spoken(List.of(Double.valueOf(joined(groups, whole) + "." + decimals)), at - 1));
            }
        }
        return Optional.of(new Spoken(readings(groups, whole, first, next), next - 1));
    }

    private List<Double> readings(List<Integer> groups, @Nullable Double whole, int first, int next) {
        Set<Double> values = new LinkedHashSet<>();
        values.add(Double.valueOf(joined(groups, whole)));
        if (whole == null && groups.size() > 1) {
            groups.forEach(group -> values.add(group.doubleValue()));
        }
        Double ordinal = next < tokens.size() && first < next
                ? OTHERS.get(tokens.get(next).text())
                : null;
        if (ordinal != null && groups.size() == 1 && groups.get(0) >= 20) {
            values.add(groups.get(0) + ordinal);
        }
        return List.copyOf(values);
    }

    /** Collects tens with their ones, teens, single digits, and hundreds and thousands as negative marks. @return the token after */
    private int groups(int first, List<Integer> groups) {
        int at = first;
        while (at < tokens.size()) {
            String word = tokens.get(at).text();
            if (TENS.containsKey(word)) {
                int ones = at + 1 < tokens.size() && tokens.get(at + 1).is("-") ? at + 2 : at + 1;
                Integer one = ones < tokens.size() ? ONES.get(tokens.get(ones).text()) : null;
                groups.add(TENS.get(word) + (one == null || one == 0 ? 0 : one));
                at = one == null || one == 0 ? at + 1 : ones + 1;
            } else if (TEENS.containsKey(word)) {
                groups.add(TEENS.get(word));
                at++;
            } else if (ONES.containsKey(word)) {
                groups.add(ONES.get(word));
                at++;
            } else if (!groups.isEmpty() && ZERO_SAID.contains(word) && at + 1 < tokens.size() && digit(at + 1) >= 0) {
                groups.add(0);
                at++;
            } else if (!groups.isEmpty() && (word.equals("hundred") || word.equals("thousand"))) {
                groups.add(word.equals("hundred") ? -100 : -1000);
                at++;
            } else if (word.equals("and") && afterHundred(groups) && at + 1 < tokens.size() && isNumber(at + 1)) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    private static boolean afterHundred(List<Integer> groups) {
        return !groups.isEmpty() && groups.get(groups.size() - 1) < 0;
    }

    private boolean isNumber(int at) {
        String word = tokens.get(at).text();
        return ONES.containsKey(word) || TEENS.containsKey(word) || TENS.containsKey(word);
    }

    private int digit(int at) {
        Token token = tokens.get(at);
        return ZERO_SAID.contains(token.text()) ? 0 : ONES.getOrDefault(token.text(), -1);
    }

    /** The value where hundreds or thousands are said; null otherwise. */
    @Nullable
    private static Double magnitude(List<Integer> groups) {
        if (groups.stream().noneMatch(group -> group < 0)) {
            return null;
        }
        double total = 0;
        double current = 0;
        for (int group : groups) {
            if (group == -1000) {
                total += Math.max(current, 1) * 1000;
                current = 0;
            } else if (group == -100) {
                current = Math.max(current, 1) * 100;
            } else {
                current += group;
            }
        }
        return total + current;
    }

    /** Said one after the other, digits make one number: one thirty five is 135. */
    private static String joined(List<Integer> groups, @Nullable Double whole) {
        if (whole != null) {
            return Long.toString(whole.longValue());
        }
        StringBuilder digits = new StringBuilder();
        groups.stream().limit(6).forEach(digits::append);
        return digits.toString();
    }
}
