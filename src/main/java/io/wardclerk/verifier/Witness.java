package io.wardclerk.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints that were sent to the second place, read one at a time: one {@code {"checkpoint":"<note>"}} per line, in the order
 * in which they were made.
 */
final class Witness implements AutoCloseable {

    private static final byte[] START = "{\"checkpoint\":".getBytes(StandardCharsets.UTF_8);

    private final String file;
    private final InputStream in;
    private final Lines lines;
    private final Findings findings;
    private @Nullable Note next;
    private long count;

    Witness(String file, InputStream in, Findings findings) throws IOException {
        this.file = file;
        this.in = in;
        this.lines = Lines.of(in);
        this.findings = findings;
        advance();
    }

    /** The oldest checkpoint not yet passed, or null. */
    @Nullable
    Note next() {
        return next;
    }

    long count() {
        return count;
    }

    String place() {
        return file + ", line " + lines.number();
    }

    void advance() throws IOException {
        long last = next == null ? 0 : next.size();
        next = null;
        while (next == null) {
            Note note = read();
            if (note == null) {
                return;
            }
            if (note.size() >= last) {
                next = note;
                count++;
            } else {
                findings.add(
                        Finding.Kind.SECOND_PLACE_FORM,
                        note.size(),
                        note.size(),
                        place() + ": a checkpoint of size " + note.size() + " stands after one of size " + last
                                + ". A ledger only grows, so somebody changed this file or two ledgers write to it.");
            }
        }
    }

    /** The next line that is a checkpoint, or null at the end. */
    private @Nullable Note read() throws IOException {
        while (true) {
            try {
                Slice line = lines.next();
                if (line == null) {
                    return null;
                }
                if (line.length() > 0) {
                    return note(line);
                }
            } catch (Malformed e) {
                findings.add(
                        Finding.Kind.SECOND_PLACE_FORM, 0, 0, place() + " is not a checkpoint: " + e.words() + ".");
            }
        }
    }

    static Note note(Slice line) throws Malformed {
        if (!line.startsWith(START)) {
            throw new Malformed("it does not begin with {\"checkpoint\":");
        }
        JsonLine json = new JsonLine(new Slice(line.bytes(), line.from() + START.length, line.to()));
        String whole = json.string();
        json.expect('}');
        json.expectEnd();
        return Note.parse(whole);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
