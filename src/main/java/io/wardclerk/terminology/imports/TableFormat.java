package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.Distribution.Member;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows and columns. It is known by the names in its first line or, where it has none, by the look of that line.
 *
 * @param title in words
 * @param system of the codes in this member
 * @param delimiter between fields
 * @param columns with a header, those that must be in it; without one, all of them in order
 * @param first what the first line without a header looks like; null for a file with a header
 * @param rows reads the rows of one file
 */
record TableFormat(
        String title,
        Function<Member, CodeSystem> system,
        Part part,
        char delimiter,
        List<String> columns,
        @Nullable Pattern first,
        Supplier<Rows> rows)
        implements FileFormat {

    /** Reads rows. */
    interface Rows {

        void row(Fields fields, Sink sink);

        /** After the last row. */
        default void end(Sink sink) {}
    }

    static TableFormat headed(
            String title, CodeSystem system, Part part, char delimiter, List<String> columns, Supplier<Rows> rows) {
        return new TableFormat(title, member -> system, part, delimiter, columns, null, rows);
    }

    static TableFormat bare(
            String title, CodeSystem system, char delimiter, List<String> columns, String first, Supplier<Rows> rows) {
        return new TableFormat(title, member -> system, Part.CODES, delimiter, columns, Pattern.compile(first), rows);
    }

    @Override
    public Optional<Recognised> recognise(Distribution file) {
        return file.member(this::fits)
                .map(member -> new Recognised(title, system.apply(member), part, null, sink -> read(member, sink)));
    }

    private boolean fits(Member member) {
        String line = member.firstLines().get(0);
        if (first != null) {
            return first.matcher(line).matches();
        }
        List<String> names = names(line);
        return names.size() < 200 && names.containsAll(columns);
    }

    private List<String> names(String line) {
        String text = line.startsWith("\u00ef\u00bb\u00bf") ? line.substring(3) : line;
        return List.of(text.split(Pattern.quote(String.valueOf(delimiter)), -1)).stream()
                .map(name -> name.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private void read(Member member, Sink sink) throws IOException {
        try (Lines lines = new Lines(member.open())) {
            // Only CSV quotes; in the other files a quotation mark is a character like any other.
            Delimited rowsOf = new Delimited(lines, delimiter, delimiter == ',');
            Map<String, Integer> at = new HashMap<>();
            List<String> header = first == null ? rowsOf.next() : columns;
            for (int i = 0; header != null && i < header.size(); i++) {
                at.put(header.get(i).strip().toLowerCase(Locale.ROOT), i);
            }
            int width = header == null ? 0 : header.size();
            Rows reader = rows.get();
            for (List<String> fields = rowsOf.next(); fields != null; fields = rowsOf.next()) {
                read(new Fields(rowsOf.row(), at, fields), fields.size(), width, reader, sink);
            }
            if (!lines.ended() && first != null) {
                sink.defect(lines.number(), "The last line has no end: the file was cut off. Download it again.");
            }
            reader.end(sink);
        }
    }

    private void read(Fields fields, int size, int width, Rows reader, Sink sink) {
        // Files of RxNorm end each row with a delimiter; columns that were added at the end later do no harm.
        if (size < width || (first == null && size > width + 1)) {
            sink.defect(
                    fields.line(),
                    "The line has " + size + " fields instead of " + width + ". It is damaged or was cut off.");
            return;
        }
        try {
            reader.row(fields, sink);
        } catch (FileBroken e) {
            sink.defect(e.line(), String.valueOf(e.getMessage()));
        }
    }
}
