package io.wardclerk.terminology.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one row by the names of their columns. */
final class Fields {

    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[ T].*)?");
    private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(?: .*)?");

    private final long line;
    private final Map<String, Integer> columns;
    private final List<String> values;

    Fields(long line, Map<String, Integer> columns, List<String> values) {
        this.line = line;
        this.columns = columns;
        this.values = values;
    }

    long line() {
        return line;
    }

    /** Stripped; empty where the row has no such column. */
    String get(String column) {
        Integer at = columns.get(column);
        return at == null || at >= values.size() ? "" : values.get(at).strip();
    }

    /**
     * A day as {@code 20201001}, {@code 2020-10-01} or {@code 10/1/2020}; null for an empty field.
     *
     * @throws FileBroken for anything else
     */
    @Nullable
    LocalDate date(String column) {
        String text = get(column);
        return text.isEmpty() ? null : date(text, line, column);
    }

    static LocalDate date(String text, long line, String column) {
        try {
            Matcher american = AMERICAN.matcher(text);
            if (american.matches()) {
                return day(american.group(3), american.group(1), american.group(2));
            }
            for (Pattern pattern : List.of(COMPACT, ISO)) {
                Matcher matcher = pattern.matcher(text);
                if (matcher.matches()) {
                    return day(matcher.group(1), matcher.group(2), matcher.group(3));
                }
            }
        } catch (DateTimeException e) {
            throw new FileBroken(line, "The column " + column + " holds a day that is in no calendar.");
        }
        throw new FileBroken(line, "The column " + column + " holds no date such as 20201001.");
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }
}
