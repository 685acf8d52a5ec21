package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the codes in a note of the tabular list. Codes in parentheses are what a note refers to; where it has none, those in its
 * words are.
 */
final class RangeParser {

    private static final String CODE =
            "([A-Z](?:[0-9][0-9A-Z]|A[0-9])(?:\\.[0-9A-Z]{1,4})?)(?:\\.?-(?!\\s*[A-Z][0-9]))?";
    private static final Pattern RANGE = Pattern.compile("\\b" + CODE + "(?:\\s*(?:\\.?-|\\bto\\b)\\s*" + CODE + ")?");
    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*[A-Z][0-9][^()]*)(?:\\)|$)");
    private static final Pattern FIFTH = Pattern.compile(
            "with (?:fifth|5th)(?: (?:or|to) six(?:th)?)? characters? \\.?([0-9A-Z](?:\\s*(?:-|or|,)\\s*[0-9A-Z]\\b)*)\\b");
    private static final Pattern SEVENTH = Pattern.compile("with 7th character ([A-Z0-9](?: or [A-Z0-9])*)\\b");
    private static final Pattern DECIMALS = Pattern.compile(
            "with (?:final characters )?((?:-|\\.)[0-9]{1,3}-?(?:(?:\\.?\\s*,?\\s*|-)\\.[0-9]{1,3}-?)*)");

    private RangeParser() {}

    static List<CodeRange> ranges(String note) {
        List<CodeRange> ranges = new ArrayList<>();
        Matcher parentheses = PARENTHESES.matcher(note);
        while (parentheses.find()) {
            collect(parentheses.group(1), ranges);
        }
        if (ranges.isEmpty()) {
            collect(note, ranges);
        }
        return List.copyOf(ranges);
    }

    private static void collect(String text, List<CodeRange> into) {
        @Nullable String only = only(text);
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            String first = bare(range.group(1));
            String last = range.group(2) == null ? first : bare(range.group(2));
            into.add(new CodeRange(first, last.compareTo(first) < 0 ? first : last, only));
        }
    }

    private static String bare(String code) {
        return code.replace(".", "");
    }

    /** What the words after the codes limit them to, as a regular expression. */
    private static @Nullable String only(String text) {
        Matcher fifth = FIFTH.matcher(text);
        if (fifth.find()) {
            String set = "[" + fifth.group(1).replaceAll("\\s*or\\s*|[,\\s]", "") + "]";
            // The sixth character decides; where the code ends before it or has a placeholder there, the fifth does.
            return ".{5}" + set + ".*|.{4}" + set + "(X.*)?";
        }
        Matcher seventh = SEVENTH.matcher(text);
        if (seventh.find()) {
            return ".{6}[" + seventh.group(1).replace(" or ", "") + "]";
        }
        Matcher decimals = DECIMALS.matcher(text);
        return decimals.find() ? decimals(decimals.group(1)) : null;
    }

    private static String decimals(String text) {
        Matcher span = Pattern.compile("\\.([0-9]+)-\\.([0-9]+)").matcher(text);
        List<String> all = new ArrayList<>();
        if (span.matches()) {
            for (int i = Integer.parseInt(span.group(1)); i <= Integer.parseInt(span.group(2)); i++) {
                all.add(String.valueOf(i));
            }
        } else {
            Matcher each = Pattern.compile("[0-9]+").matcher(text);
            while (each.find()) {
                all.add(each.group());
            }
        }
        String either = "(" + String.join("|", all) + ")";
        return text.startsWith("-") ? ".*" + either : ".{3}" + either + ".*";
    }
}
