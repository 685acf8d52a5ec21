package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.TerminologyImports.Wish;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a file and the days it is for. ICD-10-CM and ICD-10-PCS go by fiscal years from October to September (version 2021
 * begins on 2020-10-01; 2021-01 is the update of January); CPT goes by calendar years; the others give each code its own history.
 */
record ReleaseDays(String version, LocalDate from, @Nullable LocalDate until) {

    private static final Pattern YEAR = Pattern.compile("(20\\d{2})");
    private static final Pattern YEAR_MONTH = Pattern.compile("(20\\d{2})-(\\d{2})");
    private static final Pattern DAY = Pattern.compile("(20\\d{2})-(\\d{2})-(\\d{2})");

    private static final List<Pattern> IN_NAMES = List.of(
            Pattern.compile("(?<!\\d)(?<y>20\\d{2})-?(?<m>0[1-9]|1[0-2])-?(?<d>0[1-9]|[12]\\d|3[01])(?!\\d)"),
            Pattern.compile("(?<!\\d)(?<y>20\\d{2})-(?<m>0[1-9]|1[0-2])(?!\\d)"),
            Pattern.compile("(?<n>jan|apr|jul|oct)[a-z]*[-_ ]?(?<y>20\\d{2})(?!\\d)"),
            Pattern.compile("(?<!\\d)(?<y>20\\d{2})[-_ ]?(?<n>jan|apr|jul|oct)"),
            Pattern.compile("(?<!\\d)(?<y>20\\d{2})(?!\\d)"));

    /**
     * @param content the version that the content names
     * @param first the earliest first day of an interval
     * @param last the latest first day of an interval
     * @throws FileBroken when neither the caller nor the file says which release it is
     */
    static ReleaseDays of(
            CodeSystem system,
            Part part,
            Wish wish,
            @Nullable String content,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            LocalDate today) {
        String version = version(system, part, wish, content, last, today);
        LocalDate from = wish.from();
        if (from == null) {
            from = part == Part.EDITS && first != null
                    ? first
                    : begin(version, system).orElse(today);
        }
        LocalDate until = wish.until();
        if (until == null && part != Part.REPLACEMENTS && part != Part.AGES) {
            until = end(system, part == Part.EDITS && last != null ? last : from);
        }
        if (until != null && until.isBefore(from)) {
            throw new FileBroken(0, "The release would end before it begins. Say from and until.");
        }
        return new ReleaseDays(version, from, until);
    }

    private static String version(
            CodeSystem system,
            Part part,
            Wish wish,
            @Nullable String content,
            @Nullable LocalDate last,
            LocalDate today) {
        if (wish.version() != null && !wish.version().isBlank()) {
            return wish.version().strip();
        }
        if (content != null) {
            return content;
        }
        if (part == Part.EDITS && last != null) {
            return last.toString();
        }
        Optional<String> named = Optional.ofNullable(wish.name()).flatMap(ReleaseDays::named);
        if (named.isPresent()) {
            return named.get();
        }
        if (wish.from() != null) {
            return wish.from().toString();
        }
        boolean dated = system == CodeSystem.ICD10CM || system == CodeSystem.ICD10PCS || system == CodeSystem.CPT;
        if (dated && part == Part.CODES) {
            throw new FileBroken(
                    0,
                    "Neither the file nor its name says which release it is. Send version, such as 2021 for the fiscal year or"
                            + " 2021-04 for the update of April.");
        }
        return today.toString();
    }

    /** Names such as {@code icd10cm_order_2021.txt}, {@code HCPC2025_JAN_ANWEB.txt}. */
    static Optional<String> named(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (Pattern pattern : IN_NAMES) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.find()) {
                return Optional.of(named(pattern, matcher));
            }
        }
        return Optional.empty();
    }

    private static String named(Pattern pattern, Matcher matcher) {
        String year = matcher.group("y");
        if (pattern.pattern().contains("<d>")) {
            return year + "-" + matcher.group("m") + "-" + matcher.group("d");
        }
        if (pattern.pattern().contains("<m>")) {
            return year + "-" + matcher.group("m");
        }
        if (pattern.pattern().contains("<n>")) {
            return year + "-"
                    + switch (matcher.group("n")) {
                        case "jan" -> "01";
                        case "apr" -> "04";
                        case "jul" -> "07";
                        default -> "10";
                    };
        }
        return year;
    }

    private static Optional<LocalDate> begin(String version, CodeSystem system) {
        Matcher day = DAY.matcher(version);
        if (day.matches()) {
            return valid(day.group(1), day.group(2), day.group(3));
        }
        Matcher month = YEAR_MONTH.matcher(version);
        if (month.matches()) {
            return valid(month.group(1), month.group(2), "01");
        }
        Matcher year = YEAR.matcher(version);
        if (!year.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(year.group(1));
        return Optional.of(
                isFiscal(system) ? LocalDate.of(number - 1, Month.OCTOBER, 1) : LocalDate.of(number, Month.JANUARY, 1));
    }

    private static Optional<LocalDate> valid(String year, String month, String day) {
        int months = Integer.parseInt(month);
        if (months < 1 || months > 12) {
            return Optional.empty();
        }
        YearMonth of = YearMonth.of(Integer.parseInt(year), months);
        return of.isValidDay(Integer.parseInt(day)) ? Optional.of(of.atDay(Integer.parseInt(day))) : Optional.empty();
    }

    private static @Nullable LocalDate end(CodeSystem system, LocalDate from) {
        if (isFiscal(system)) {
            int fiscalYear = from.getMonthValue() >= 10 ? from.getYear() + 1 : from.getYear();
            return LocalDate.of(fiscalYear, Month.SEPTEMBER, 30);
        }
        return system == CodeSystem.CPT ? LocalDate.of(from.getYear(), Month.DECEMBER, 31) : null;
    }

    private static boolean isFiscal(CodeSystem system) {
        return system == CodeSystem.ICD10CM || system == CodeSystem.ICD10PCS;
    }
}
