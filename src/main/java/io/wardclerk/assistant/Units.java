package io.wardclerk.assistant;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Turns what a text gives into one unit: years, days, degrees Celsius, mmHg, mmol a litre. */
final class Units {

    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("couple", 2),
            Map.entry("three", 3),
            Map.entry("few", 3),
            Map.entry("several", 4),
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
            Map.entry("eighteen", 18),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));

    private Units() {}

    static Double number(String digits) {
        String text = digits.toLowerCase(Locale.ROOT).replace(',', '.').replaceAll("^an? (?=few|couple)| of$", "");
        Integer named = NAMES.get(text);
        return named == null ? Double.valueOf(text) : Double.valueOf(named);
    }

    static Double years(String count, String unit) {
        double n = number(count);
        return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'y' -> n;
            case 'm' -> n / 12;
            case 'w' -> n / 52.18;
            case 'd' -> n / 365.25;
            default -> n / 8766;
        };
    }

    static Double days(String count, String unit) {
        double n = number(count);
        String u = unit.toLowerCase(Locale.ROOT);
        if (u.startsWith("mi")) {
            return n / 1440;
        }
        return switch (u.charAt(0)) {
            case 'h' -> n / 24;
            case 'd' -> n;
            case 'w' -> n * 7;
            case 'm' -> n * 30.4;
            default -> n * 365.25;
        };
    }

    static @Nullable Double celsius(String digits) {
        double n = number(digits);
        if (n >= 77 && n <= 113) {
            return Math.round((n - 32) / 1.8 * 10) / 10.0;
        }
        return n >= 25 && n <= 45 ? n : null;
    }

    static @Nullable Double pressure(MatchResult match) {
        double upper = number(match.group(1));
        String lower = match.group().replaceFirst("^.*?(?:/|(?i:over)) ?", "");
        Optional<Double> second =
                lower.chars().allMatch(Character::isDigit) ? Optional.of(Double.valueOf(lower)) : Optional.empty();
        return second.isPresent() && (second.get() >= upper || second.get() < 20) ? null : upper;
    }

    static Double mmol(String digits) {
        double n = number(digits);
        return n > 34 ? Math.round(n / 18 * 10) / 10.0 : n;
    }
}
