package io.wardclerk.vault.masking;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The usual ways of writing a known date, without their separators. */
final class DateForms {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    private DateForms() {}

    static Set<String> of(LocalDate date) {
        Set<String> forms = new LinkedHashSet<>();
        int day = date.getDayOfMonth();
        int month = date.getMonthValue();
        String year = String.format(Locale.ROOT, "%04d", date.getYear());
        for (String y : new String[] {year, year.substring(2)}) {
            for (String d : new String[] {String.valueOf(day), two(day)}) {
                for (String m : new String[] {String.valueOf(month), two(month)}) {
                    forms.add(m + d + y);
                    forms.add(d + m + y);
                    forms.add(y + m + d);
                }
                worded(forms, date, d, y);
            }
        }
        return forms;
    }

    private static void worded(Set<String> forms, LocalDate date, String day, String year) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, SPANISH}) {
            for (TextStyle style : new TextStyle[] {TextStyle.FULL, TextStyle.SHORT}) {
                String month = date.getMonth().getDisplayName(style, locale);
                for (String suffix : new String[] {"", ordinal(date.getDayOfMonth())}) {
                    forms.add(month + day + suffix + year);
                    forms.add(day + suffix + month + year);
                    forms.add(day + suffix + "of" + month + year);
                    forms.add(day + "de" + month + "de" + year);
                    forms.add(day + "de" + month + "del" + year);
                }
            }
        }
    }

    private static String ordinal(int day) {
        if (day / 10 == 1) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
