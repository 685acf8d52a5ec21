package io.wardclerk.terminology.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a text, counted from 1 and bounded in length. UTF-8; a line that is not is taken as Latin-1, which CMS writes. */
final class Lines implements Closeable {

    /** The longest lines of the official files have some thousand characters. */
    static final int LONGEST = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private long number;
    private boolean ended = true;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** @return without its end; null after the last one */
    @Nullable
    String next() throws IOException {
        line.reset();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        number++;
        while (b >= 0 && b != '\n') {
            if (line.size() == LONGEST) {
                throw new FileBroken(
                        number, "The line is longer than " + LONGEST + " bytes. No official file has such a line.");
            }
            line.write(b);
            b = in.read();
        }
        ended = b == '\n';
        return text(line.toByteArray());
    }

    private String text(byte[] bytes) {
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        int begin = number == 1 && length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB ? 3 : 0;
        try {
            return utf8.decode(ByteBuffer.wrap(bytes, begin, length - begin)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, begin, length - begin, StandardCharsets.ISO_8859_1);
        }
    }

    /** Of the line that was read last. */
    long number() {
        return number;
    }

    /** Whether the line that was read last had its end; a file that was cut off has none. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
