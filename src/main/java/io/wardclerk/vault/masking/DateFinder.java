package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Dates finer than a year, in figures and in words, English and Spanish; with the time of day behind them. */
final class DateFinder implements Finder {

    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
    private static final Set<String> ANNOUNCING = Words.of("""
                on dob date born since until seen dated from by fecha el dia nacido nacida birthday""");
    private static final int LAST_DAY = 31;

    @Override
    public void find(Text text, Findings findings) {
        int i = 0;
        while (i < text.size()) {
            int end = Math.max(figures(text, i), words(text, i));
            if (end > i) {
                end = time(text, end);
                findings.tokens(text, i, end, Identifier.DATE, Trust.FORM);
                i = end;
            } else {
                i++;
            }
        }
    }

    /** {@code 3/14/2022}, {@code 2022-03-14}, {@code 14.03.22}, {@code 20220314}; {@code 3/14} only where a word announces it. */
    private static int figures(Text text, int i) {
        Token first = text.at(i);
        if (!(first.number() || iso(text, i)) || (text.at(i - 1).is(".") && first.gap() == Token.Gap.NONE)) {
            return 0;
        }
        if (first.length() == 8 && compact(first.folded())) {
            return i + 1;
        }
        Token mark = text.at(i + 1);
        if (!separates(mark) || !text.at(i + 2).number()) {
            return 0;
        }
        boolean third = text.at(i + 3).is(mark.folded()) && (text.at(i + 4).number() || iso(text, i + 4));
        if (third) {
            String written = text.slice(i, i + 5);
            boolean year = first.length() == 4
                    || text.at(i + 4).length() == 2
                    || text.at(i + 4).length() >= 4;
            return year && DateReading.of(written) != null ? i + 5 : 0;
        }
        return mark.is("/") && shortDate(text, i) ? i + 3 : 0;
    }

    /** {@code 14T10} in {@code 2022-03-14T10:00}. */
    private static boolean iso(Text text, int i) {
        return text.at(i).shape() == Token.Shape.MIXED && text.at(i).folded().matches("\\d{2}t\\d{2,6}z?");
    }

    private static boolean separates(Token mark) {
        return mark.is("/") || mark.is("-") || mark.is(".");
    }

    private static boolean compact(String digits) {
        boolean century = digits.startsWith("19") || digits.startsWith("20");
        return century
                && DateReading.of(digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6))
                        != null;
    }

    /** Month and year ({@code 03/2022}), or month and day behind a word that speaks of a date. */
    private static boolean shortDate(Text text, int i) {
        int a = small(text.at(i));
        Token second = text.at(i + 2);
        boolean monthOfYear = a >= 1
                && a <= 12
                && second.length() == 4
                && (second.folded().startsWith("19") || second.folded().startsWith("20"));
        int b = small(second);
        boolean dayOfYear = a >= 1
                && b >= 1
                && ((a <= 12 && b <= LAST_DAY) || (b <= 12 && a <= LAST_DAY))
                && (ANNOUNCING.contains(text.at(i - 1).folded())
                        || (text.at(i - 1).is(":")
                                && ANNOUNCING.contains(text.at(i - 2).folded())));
        return monthOfYear || dayOfYear;
    }

    private static int small(Token token) {
        return token.number() && token.length() <= 2 ? Integer.parseInt(token.folded()) : 0;
    }

    private static int words(Text text, int i) {
        int monthFirst = monthFirst(text, i);
        return monthFirst > 0 ? monthFirst : dayFirst(text, i);
    }

    /** {@code March 4th, 2022}, {@code Mar 4}, {@code March 2022}, {@code March of 2022}. */
    private static int monthFirst(Text text, int i) {
        if (!text.at(i).word() || DateReading.month(text.at(i).folded()) == 0) {
            return 0;
        }
        int at = skip(text, i + 1, ".", "of", "de", "del", ",", "-", "/");
        if (year(text, at)) {
            return at + 1;
        }
        int behindDay = day(text, at);
        boolean plain = text.at(i).capital() || text.at(i).length() > 4;
        if (behindDay == 0 || (!plain && !year(text, skip(text, behindDay, ",")))) {
            return 0;
        }
        int year = skip(text, behindDay, ",", "of", "de", "del", "-", "/");
        return year(text, year) ? year + 1 : shortYear(text, year, behindDay);
    }

    /** {@code '23}. */
    private static int shortYear(Text text, int year, int otherwise) {
        boolean short2 =
                (text.at(year).is("'") || text.at(year).is("’") || text.at(year).is("‘"))
                        && text.at(year + 1).number()
                        && text.at(year + 1).length() == 2;
        return short2 ? year + 2 : otherwise;
    }

    /** {@code 4 March 2022}, {@code 4th of March}, {@code 15 de abril de 1977}, {@code 15-Apr-2022}. */
    private static int dayFirst(Text text, int i) {
        int behindDay = day(text, i);
        if (behindDay == 0) {
            return 0;
        }
        int at = skip(text, behindDay, "of", "de", "del", "-", "/", ".");
        if (!text.at(at).word() || DateReading.month(text.at(at).folded()) == 0) {
            return 0;
        }
        boolean plain = text.at(at).capital() || text.at(at).length() > 3;
        int year = skip(text, at + 1, ",", "of", "de", "del", "-", "/");
        if (year(text, year)
                || (year > at + 1 && text.at(year).number() && text.at(year).length() == 2)) {
            return year + 1;
        }
        if (shortYear(text, year, 0) > 0) {
            return year + 2;
        }
        return (plain && !text.at(at).is("may")) || text.at(at).capital() ? at + 1 : 0;
    }

    private static int day(Text text, int i) {
        Token token = text.at(i);
        int day = 0;
        if (token.number() && token.length() <= 2) {
            day = Integer.parseInt(token.folded());
        } else if (token.shape() == Token.Shape.MIXED && token.folded().matches("\\d{1,2}(?:st|nd|rd|th|er|o)")) {
            day = Integer.parseInt(token.folded().replaceAll("\\D", ""));
        }
        if (day < 1 || day > LAST_DAY) {
            return 0;
        }
        boolean apart =
                ORDINALS.contains(text.at(i + 1).folded()) && text.at(i + 1).gap() != Token.Gap.LINE;
        return apart ? i + 2 : i + 1;
    }

    private static boolean year(Text text, int i) {
        Token token = text.at(i);
        return token.number()
                && token.length() == 4
                && (token.folded().startsWith("19") || token.folded().startsWith("20"));
    }

    private static int skip(Text text, int from, String... marks) {
        int i = from;
        while (i < from + 2 && java.util.List.of(marks).contains(text.at(i).folded())) {
            i++;
        }
        return i;
    }

    /** {@code at 10:30}, {@code 12:20:39}: only directly behind a date. */
    private static int time(Text text, int from) {
        int i = text.at(from).is(",") || text.at(from).is("at") ? from + 1 : from;
        if (!text.at(i).number() || !text.at(i + 1).is(":") || !text.at(i + 2).number()) {
            // The hour of 2022-03-14T10:00 was read with the day.
            i = text.at(from).is(":") && iso(text, from - 1) ? from - 1 : -1;
            if (i < 0) {
                return from;
            }
        }
        int end = i + 3;
        while (end < i + 10
                && (text.at(end).is(":") || text.at(end).is(".") || text.at(end).is("+"))
                && text.at(end + 1).gap() == Token.Gap.NONE
                && (text.at(end + 1).number() || text.at(end + 1).shape() == Token.Shape.MIXED)) {
            end += 2;
        }
        return Set.of("am", "pm", "z", "h").contains(text.at(end).folded()) ? end + 1 : end;
    }
}
