package io.wardclerk.assistant.knowledge.reading;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Counts what the packed streams of a PDF unpack to before anything else reads it: a page of a few bytes can unpack to gigabytes. Streams
 * that were packed twice are unpacked twice.
 */
final class Inflation {

    private static final long MOST = 256L * 1024 * 1024;
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    /** Its packing of old cannot be counted this way; no program of this century writes it. */
    private static final String LZW = "/LZWDecode";

    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] inner = new byte[64 * 1024];
    private long sum;

    private Inflation() {}

    static void check(byte[] pdf) throws Unreadable {
        if (indexOf(pdf, LZW.getBytes(StandardCharsets.US_ASCII), 0) >= 0) {
            throw new Unreadable("It uses a packing that is not read here (LZW). Print it to PDF again.");
        }
        Inflation counting = new Inflation();
        for (int at = indexOf(pdf, STREAM, 0); at >= 0; at = indexOf(pdf, STREAM, at + STREAM.length)) {
            int from = at + STREAM.length;
            while (from < pdf.length && (pdf[from] == '\r' || pdf[from] == '\n')) {
                from++;
            }
            if (from < pdf.length && (pdf[from] & 0x0f) == 8) {
                counting.count(pdf, from);
            }
        }
    }

    private void count(byte[] pdf, int from) throws Unreadable {
        Inflater outer = new Inflater();
        Inflater second = new Inflater();
        try {
            outer.setInput(pdf, from, pdf.length - from);
            boolean first = true;
            boolean twice = false;
            for (int read = outer.inflate(buffer); read > 0; read = outer.inflate(buffer)) {
                add(read);
                twice = first ? (buffer[0] & 0x0f) == 8 && read > 1 : twice;
                first = false;
                twice = twice && again(second, read);
            }
        } catch (DataFormatException e) {
            // No packed stream begins here, or it is damaged: whoever reads it says so.
            sum += 0;
        } finally {
            outer.end();
            second.end();
        }
    }

    private boolean again(Inflater second, int length) throws Unreadable {
        second.setInput(buffer, 0, length);
        try {
            for (int read = second.inflate(inner); read > 0; read = second.inflate(inner)) {
                add(read);
            }
            return !second.finished();
        } catch (DataFormatException e) {
            return false;
        }
    }

    private void add(int bytes) throws Unreadable {
        sum += bytes;
        if (sum > MOST) {
            throw new Unreadable("It unpacks to more than " + (MOST >> 20) + " MB.");
        }
    }

    private static int indexOf(byte[] text, byte[] word, int from) {
        for (int i = from; i <= text.length - word.length; i++) {
            int j = 0;
            while (j < word.length && text[i + j] == word[j]) {
                j++;
            }
            if (j == word.length) {
                return i;
            }
        }
        return -1;
    }
}
