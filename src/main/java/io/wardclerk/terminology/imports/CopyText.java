package io.wardclerk.terminology.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Rows on their way into a table, in the text form of PostgreSQL's COPY. */
final class CopyText {

    private static final int FULL = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(FULL + 4096);
    private boolean first = true;

    private CopyText(CopyIn copy) {
        this.copy = copy;
    }

    static CopyText into(CopyManager manager, String table) throws IOException {
        try {
            return new CopyText(manager.copyIn("copy " + table + " from stdin"));
        } catch (SQLException e) {
            throw new IOException("The database takes no rows: " + e.getSQLState(), e);
        }
    }

    CopyText put(@Nullable Object value) {
        if (!first) {
            buffer.append('\t');
        }
        first = false;
        if (value == null) {
            buffer.append("\\N");
            return this;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
        return this;
    }

    void end() throws IOException {
        buffer.append('\n');
        first = true;
        if (buffer.length() > FULL) {
            flush();
        }
    }

    long finish() throws IOException {
        flush();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw new IOException("The database does not take the rows: " + e.getSQLState(), e);
        }
    }

    /** What was put is gone. */
    void cancel() throws IOException {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            throw new IOException("The database cannot forget the rows: " + e.getSQLState(), e);
        }
    }

    private void flush() throws IOException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        buffer.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IOException("The database does not take the rows: " + e.getSQLState(), e);
        }
    }
}
