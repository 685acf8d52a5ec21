package io.wardclerk.lint.diagram;

import io.wardclerk.lint.diagram.XmlRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the bytes of a file are text in its encoding (XML 1.0, appendix F). The JDK's reader finds that out too, but prints its
 * finding to standard error.
 */
final class Encoded {

    private static final int DECLARATION = 200;
    private static final Pattern NAME =
            Pattern.compile("^(?:\\xEF\\xBB\\xBF)?<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Map<String, Charset> ONE_BYTE = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "US-ASCII", StandardCharsets.US_ASCII,
            "ASCII", StandardCharsets.US_ASCII,
            "ISO-8859-1", StandardCharsets.ISO_8859_1);

    private Encoded() {}

    /** @throws XmlRefused where some bytes are no text; an encoding that is not taken is for the reader to name */
    static void check(byte[] bytes) throws XmlRefused {
        Optional<Charset> charset = charset(bytes);
        if (charset.isEmpty()) {
            return;
        }
        try {
            charset.get().newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new XmlRefused(Reason.BROKEN, 0, "it holds bytes that are no text in " + charset.get());
        }
    }

    private static Optional<Charset> charset(byte[] bytes) {
        int first = at(bytes, 0) << 8 | at(bytes, 1);
        if (first == 0xFEFF || first == 0x003C) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (first == 0xFFFE || first == 0x3C00) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        Matcher named =
                NAME.matcher(new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1));
        return named.find()
                ? Optional.ofNullable(ONE_BYTE.get(named.group(1).toUpperCase(Locale.ROOT)))
                : Optional.of(StandardCharsets.UTF_8);
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : 0;
    }
}
