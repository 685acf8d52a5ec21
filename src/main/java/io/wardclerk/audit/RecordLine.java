package io.wardclerk.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A record as one line of JSON, version 1: without white space, members in a fixed order, absent ones left out. Hashes and codes are
 * taken over these bytes, so they never change; another form is another version.
 */
final class RecordLine {

    private static final String BEGIN = "{\"v\":1";
    private static final JsonStringEncoder TEXT = JsonStringEncoder.getInstance();

    private RecordLine() {}

    /** What is sealed. */
    static byte[] of(long seq, AuditRow row) {
        return text(seq, row).getBytes(StandardCharsets.UTF_8);
    }

    static String text(long seq, AuditRow row) {
        return rest(new StringBuilder(400).append(BEGIN).append(",\"seq\":").append(seq), row);
    }

    /** What the writing node vouches for: the line without the number, which the database gives. */
    static byte[] unnumbered(AuditRow row) {
        return rest(new StringBuilder(400).append(BEGIN), row).getBytes(StandardCharsets.UTF_8);
    }

    /** The same of a line with its number, which is cheaper than to write it again. */
    static byte[] unnumbered(String numbered) {
        int rest = numbered.indexOf(',', BEGIN.length() + 1);
        return BEGIN.concat(numbered.substring(rest)).getBytes(StandardCharsets.UTF_8);
    }

    private static String rest(StringBuilder line, AuditRow row) {
        member(line, "id", row.id() == null ? null : row.id().toString());
        time(line.append(",\"at\":\""), row.at());
        line.append('"');
        member(line, "node", row.node());
        member(line, "actor", row.actor());
        member(line, "patient", row.patient());
        member(line, "purpose", row.purpose());
        member(line, "source", row.source());
        member(line, "action", row.action());
        member(line, "instance", row.instance());
        member(line, "element", row.element());
        member(line, "outcome", row.outcome());
        return line.append(",\"detail\":").append(row.detail()).append('}').toString();
    }

    private static void member(StringBuilder line, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        line.append(",\"").append(name).append("\":\"");
        TEXT.quoteAsString(value, line);
        line.append('"');
    }

    /** {@code 2026-11-23T21:20:00.123456Z}, always six digits. */
    private static void time(StringBuilder line, OffsetDateTime at) {
        digits(line, at.getYear(), 1000);
        digits(line.append('-'), at.getMonthValue(), 10);
        digits(line.append('-'), at.getDayOfMonth(), 10);
        digits(line.append('T'), at.getHour(), 10);
        digits(line.append(':'), at.getMinute(), 10);
        digits(line.append(':'), at.getSecond(), 10);
        digits(line.append('.'), at.getNano() / 1000, 100_000);
        line.append('Z');
    }

    private static void digits(StringBuilder line, int value, int place) {
        for (int p = place; p > 0; p /= 10) {
            line.append((char) ('0' + value / p % 10));
        }
    }
}
