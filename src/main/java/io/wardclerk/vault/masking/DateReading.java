package io.wardclerk.vault.masking;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a written date; where day and month can be told apart only by custom, the American order counts. */
final class DateReading {

    private static final Pattern PART = Pattern.compile("\\d{1,4}+|\\p{L}{3,12}+");
    private static final Map<String, Integer> MONTHS = months();

    private DateReading() {}

    /** The month a word names, in English or Spanish, whole or short; 0 if none. */
    static int month(String folded) {
        return MONTHS.getOrDefault(folded, 0);
    }

    /** The date, or null if the text is none with a year. */
    static @Nullable LocalDate of(String text) {
        List<Integer> numbers = new ArrayList<>();
        int worded = 0;
        boolean yearFirst = false;
        Matcher parts = PART.matcher(Folding.fold(text));
        while (parts.find() && numbers.size() < 3) {
            String part = parts.group();
            if (Character.isDigit(part.charAt(0))) {
                yearFirst |= numbers.isEmpty() && part.length() == 4;
                numbers.add(Integer.parseInt(part));
            } else if (worded == 0) {
                worded = month(part);
            }
            if (worded > 0 && numbers.size() == 2) {
                break;
            }
        }
        return worded > 0 ? worded(numbers, worded, yearFirst) : numbered(numbers, yearFirst);
    }

    private static @Nullable LocalDate worded(List<Integer> numbers, int month, boolean yearFirst) {
        if (numbers.size() < 2) {
            return null;
        }
        return yearFirst ? date(numbers.get(0), month, numbers.get(1)) : date(numbers.get(1), month, numbers.get(0));
    }

    private static @Nullable LocalDate numbered(List<Integer> n, boolean yearFirst) {
        if (n.size() < 3) {
            return null;
        }
        if (yearFirst) {
            return date(n.get(0), n.get(1), n.get(2));
        }
        LocalDate american = date(n.get(2), n.get(0), n.get(1));
        return american == null ? date(n.get(2), n.get(1), n.get(0)) : american;
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        int full = year >= 100 ? year : year + (year > 40 ? 1900 : 2000);
        try {
            return full < 1800 || full > 2200 ? null : LocalDate.of(full, month, day);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new java.util.HashMap<>();
        String[] english = {
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec"
        };
        String[] spanish = {
            "enero ene",
            "febrero",
            "marzo",
            "abril abr",
            "mayo",
            "junio",
            "julio",
            "agosto ago",
            "septiembre setiembre",
            "octubre",
            "noviembre",
            "diciembre dic"
        };
        for (int i = 0; i < 12; i++) {
            for (String name : (english[i] + " " + spanish[i]).split(" ")) {
                months.put(name, i + 1);
            }
        }
        return Map.copyOf(months);
    }
}
