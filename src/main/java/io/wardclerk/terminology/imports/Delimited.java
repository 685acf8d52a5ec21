package io.wardclerk.terminology.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits lines into fields; those of CSV may be quoted (RFC 4180) and then hold line ends. */
final class Delimited {

    private static final int MOST_LINES = 200;

    private final Lines lines;
    private final char delimiter;
    private final boolean quotes;
    private long row;

    Delimited(Lines lines, char delimiter, boolean quotes) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.quotes = quotes;
    }

    /** The first line of the row that was read last. */
    long row() {
        return row;
    }

    /** @return null after the last row; blank lines are left out */
    @Nullable
    List<String> next() throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        row = lines.number();
        if (!quotes || line.indexOf('"') < 0) {
            return plain(line);
        }
        return quoted(line);
    }

    private List<String> plain(String line) {
        List<String> fields = new ArrayList<>();
        int begin = 0;
        for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, begin)) {
            fields.add(line.substring(begin, end));
            begin = end + 1;
        }
        fields.add(line.substring(begin));
        return fields;
    }

    private List<String> quoted(String first) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean inside = false;
        String line = first;
        for (int count = 1; ; count++) {
            inside = scan(line, inside, field, fields);
            if (!inside) {
                fields.add(field.toString());
                return fields;
            }
            line = lines.next();
            if (line == null || count == MOST_LINES) {
                throw new FileBroken(
                        row, "A quotation mark opens here and does not close. The file was cut off or is damaged.");
            }
            field.append('\n');
        }
    }

    /** @return whether a quoted field goes on in the next line */
    private boolean scan(String line, boolean open, StringBuilder field, List<String> fields) {
        boolean inside = open;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && inside && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"' && (inside || field.length() == 0)) {
                inside = !inside;
            } else if (c == delimiter && !inside) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        return inside;
    }
}
