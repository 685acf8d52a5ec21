package io.wardclerk.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Looks for many words at once in a stream of bytes: as they are, in capitals and in small letters, in UTF-16, in hexadecimal, in
 * Base64 at each of its three offsets, and backwards.
 */
final class Haystack {

    private static final int HEAD = 8;
    private static final int HASHES = 1 << 22;

    private final Map<Long, List<Needle>> byHead = new HashMap<>();
    private final BitSet heads = new BitSet(HASHES);
    private int longest = HEAD;

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Needle(String word, String form, byte[] bytes) {}

    Haystack(Iterable<String> words) {
        for (String word : words) {
            for (String written :
                    new LinkedHashSet<>(List.of(word, word.toLowerCase(Locale.ROOT), word.toUpperCase(Locale.ROOT)))) {
                forms(word, written);
            }
        }
    }

    private void forms(String word, String written) {
        byte[] plain = written.getBytes(StandardCharsets.UTF_8);
        add(word, "plain", plain);
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            add(word, wide.name(), written.getBytes(wide));
        }
        add(word, "hex", ascii(HexFormat.of().formatHex(plain)));
        add(word, "HEX", ascii(HexFormat.of().withUpperCase().formatHex(plain)));
        add(word, "backwards", ascii(new StringBuilder(written).reverse().toString()));
        for (int offset = 0; offset < 3; offset++) {
            base64(word, plain, offset);
        }
    }

    /** Only the characters that depend on nothing around the word. */
    private void base64(String word, byte[] plain, int offset) {
        byte[] shifted = new byte[offset + plain.length];
        System.arraycopy(plain, 0, shifted, offset, plain.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = offset == 0 ? 0 : offset + 1;
        int to = shifted.length * 8 / 6;
        add(word, "base64", ascii(encoded.substring(from, to)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void add(String word, String form, byte[] bytes) {
        long head = head(bytes, 0);
        heads.set(hash(head));
        byHead.computeIfAbsent(head, any -> new ArrayList<>()).add(new Needle(word, form, bytes));
        longest = Math.max(longest, bytes.length);
    }

    private static int hash(long head) {
        return (int) ((head * 0x9E3779B97F4A7C15L) >>> 42);
    }

    private static long head(byte[] bytes, int at) {
        long head = 0;
        for (int i = 0; i < HEAD; i++) {
            head = head << 8 | (bytes[at + i] & 0xff);
        }
        return head;
    }

    /** The words that stand in it, each with its form: {@code word (hex)}. */
    Set<String> search(InputStream in) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        byte[] buffer = new byte[1 << 20];
        int held = 0;
        while (true) {
            int read = in.readNBytes(buffer, held, buffer.length - held);
            int end = held + read;
            boolean last = end < buffer.length;
            // What may be the beginning of a word that goes on in the next piece is kept for it.
            int stop = last ? end - HEAD + 1 : end - longest;
            scan(buffer, end, stop, found);
            if (last) {
                return found;
            }
            held = end - Math.max(stop, 0);
            System.arraycopy(buffer, Math.max(stop, 0), buffer, 0, held);
        }
    }

    private void scan(byte[] buffer, int end, int stop, Set<String> found) {
        if (stop <= 0) {
            return;
        }
        long head = head(buffer, 0);
        for (int at = 0; ; at++) {
            if (heads.get(hash(head))) {
                match(buffer, at, end, head, found);
            }
            if (at + 1 >= stop) {
                return;
            }
            head = head << 8 | (buffer[at + HEAD] & 0xff);
        }
    }

    private void match(byte[] buffer, int at, int end, long head, Set<String> found) {
        for (Needle needle : byHead.getOrDefault(head, List.of())) {
            if (at + needle.bytes.length <= end
                    && Arrays.equals(buffer, at, at + needle.bytes.length, needle.bytes, 0, needle.bytes.length)) {
                found.add(needle.word + " (" + needle.form + ")");
            }
        }
    }
}
