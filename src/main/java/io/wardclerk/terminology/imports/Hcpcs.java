package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.Distribution.Member;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The alpha-numeric HCPCS file (CMS, ANWEB): fixed width. Code in columns 1-5, a modifier in 4-5; in column 11 the kind of line: 3
 * a procedure, 7 a modifier, 4 and 8 more of its long description in 12-91; short description in 92-119, the code to use instead in
 * 205-209; the days it was added, became effective as it is and was terminated in 269-276, 277-284 and 285-292. The same as a table
 * with a header is read as well.
 */
final class Hcpcs implements FileFormat {

    private static final Pattern RECORD = Pattern.compile("(?:[A-Z]\\d{4}|   [0-9A-Z]{2})\\d{5}[3478].*");
    private static final int LONG_END = 91;
    private static final int DATES_END = 292;

    /** What other publishers make of it, and what CMS has in its spreadsheet. */
    static List<FileFormat> all() {
        return List.of(
                new Hcpcs(),
                TableFormat.headed(
                        "HCPCS table",
                        CodeSystem.HCPCS,
                        Part.CODES,
                        ',',
                        List.of("code", "kind", "long_desc", "short_desc", "added", "effective", "terminated"),
                        () -> (row, sink) -> sink.code(
                                row.line(),
                                Entry.of(row.get("code"), row.get("short_desc"), row.get("long_desc"))
                                        .during(row.date("added"), row.date("terminated"))
                                        .with(Concept.KIND, row.get("kind")))));
    }

    @Override
    public Optional<Recognised> recognise(Distribution file) {
        return file.member(Hcpcs::fits)
                .map(member -> new Recognised(
                        "HCPCS alpha-numeric file", CodeSystem.HCPCS, Part.CODES, null, sink -> read(member, sink)));
    }

    /** A disclaimer may come first. */
    private static boolean fits(Member member) {
        return member.firstLines().stream()
                        .limit(40)
                        .filter(line -> line.length() >= DATES_END
                                && RECORD.matcher(line).matches())
                        .count()
                > 0;
    }

    private static void read(Member member, Sink sink) throws IOException {
        try (Lines lines = new Lines(member.open())) {
            Pending pending = null;
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                boolean matches = RECORD.matcher(line).matches();
                char kind = matches ? line.charAt(10) : ' ';
                if (matches && (kind == '3' || kind == '7') && line.length() >= DATES_END) {
                    pending = next(pending, new Pending(lines.number(), line), sink);
                } else if (matches && (kind == '4' || kind == '8') && pending != null) {
                    pending.more(line);
                } else if (pending != null) {
                    sink.defect(
                            lines.number(),
                            "The line is not of the HCPCS file: columns are missing, or it was cut off.");
                }
            }
            next(pending, null, sink);
            if (!lines.ended()) {
                sink.defect(lines.number(), "The file ends in the middle: it was cut off. Download it again.");
            }
        }
    }

    private static @Nullable Pending next(@Nullable Pending before, @Nullable Pending now, Sink sink) {
        if (before != null) {
            try {
                sink.code(before.line, before.entry());
            } catch (FileBroken e) {
                sink.defect(e.line(), String.valueOf(e.getMessage()));
            }
        }
        return now;
    }

    /** A code whose description may go on. */
    private static final class Pending {

        private final long line;
        private final String text;
        private final StringBuilder title = new StringBuilder();

        Pending(long line, String text) {
            this.line = line;
            this.text = text;
            title.append(field(11, LONG_END));
        }

        void more(String next) {
            String words = next.substring(11, Math.min(next.length(), LONG_END)).strip();
            if (!words.isEmpty()) {
                title.append(' ').append(words);
            }
        }

        Entry entry() {
            return Entry.of(field(0, 5), field(91, 119), title.toString())
                    .during(date(268, "added"), date(284, "terminated"))
                    .with(Concept.KIND, text.charAt(10) == '7' ? "modifier" : "procedure")
                    .with(Concept.REPLACED_BY, field(204, 209));
        }

        private String field(int from, int to) {
            return text.substring(from, to).strip();
        }

        private @Nullable LocalDate date(int from, String name) {
            String written = field(from, from + 8);
            return written.isEmpty() ? null : Fields.date(written, line, name);
        }
    }
}
