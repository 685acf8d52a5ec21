package io.wardclerk.terminology.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts as one run of UTF-8 bytes: a fraction of what as many strings take. A text's number is its place in the run. */
final class TextPool {

    static final int NONE = -1;

    private byte[] bytes = new byte[1 << 12];
    private int[] ends = new int[1 << 8];
    private int count;

    /** @return its number; the last one's for the same text as the last */
    int add(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int begin = count == 0 ? 0 : ends[count - 1];
        if (bytes.length - begin < utf8.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1), begin + utf8.length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count + (count >> 1));
        }
        System.arraycopy(utf8, 0, bytes, begin, utf8.length);
        ends[count] = begin + utf8.length;
        return count++;
    }

    TextPool trimmed() {
        bytes = Arrays.copyOf(bytes, count == 0 ? 0 : ends[count - 1]);
        ends = Arrays.copyOf(ends, count);
        return this;
    }

    String get(int number) {
        int begin = number == 0 ? 0 : ends[number - 1];
        return new String(bytes, begin, ends[number] - begin, StandardCharsets.UTF_8);
    }

    long size() {
        return bytes.length + 4L * ends.length;
    }
}
