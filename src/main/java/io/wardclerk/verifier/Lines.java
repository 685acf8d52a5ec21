package io.wardclerk.verifier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, one at a time, in one buffer that is as large as the longest of them. */
final class Lines {

    /** Far longer than any record can be: its details are limited to 20,000 characters. */
    static final int LONGEST = 64 << 20;

    /** A line beyond all measure. */
    static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong(long line) {
            super("line " + line + " is longer than " + LONGEST + " bytes, and no record is");
        }
    }

    private final InputStream in;
    private byte[] buffer = new byte[1 << 18];
    private int from;
    private int filled;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Also understands a stream that was compressed with gzip. */
    static Lines of(InputStream in) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(in, 1 << 16);
        peeked.mark(2);
        boolean zipped = peeked.read() == 0x1f && peeked.read() == 0x8b;
        peeked.reset();
        return new Lines(zipped ? new GZIPInputStream(peeked, 1 << 16) : peeked);
    }

    /** The number of the line last read, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end, valid until the one after it is asked for; null when there is none. */
    @Nullable
    Slice next() throws IOException {
        int at = from;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    return line(at, at + 1);
                }
            }
            at -= from;
            if (!fill()) {
                return from == filled ? null : line(filled, filled);
            }
            at += from;
        }
    }

    private Slice line(int end, int next) {
        Slice line = new Slice(buffer, from, end);
        from = next;
        number++;
        return line;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
        if (filled == buffer.length) {
            if (filled >= LONGEST) {
                throw new TooLong(number + 1);
            }
            buffer = Arrays.copyOf(buffer, filled * 2);
        }
        int more = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(more, 0);
        return more > 0;
    }
}
