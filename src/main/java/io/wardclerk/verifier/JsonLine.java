package io.wardclerk.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON without white space from a line, in the order in which the form prescribes its members. Stricter than RFC 8259 on
 * purpose: whatever an export could say in two ways, it must say in one.
 */
final class JsonLine {

    private static final int DEEPEST = 64;

    private final byte[] bytes;
    private final int to;
    private int at;

    JsonLine(Slice line) {
        this.bytes = line.bytes();
        this.at = line.from();
        this.to = line.to();
    }

    boolean take(char c) {
        if (at < to && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char c) throws Malformed {
        if (!take(c)) {
            throw wrong("'" + c + "' is expected");
        }
    }

    /** Takes {@code "name":} if it stands here. */
    boolean takeName(byte[] quotedWithColon) {
        if (Slice.matches(bytes, at, to, quotedWithColon)) {
            at += quotedWithColon.length;
            return true;
        }
        return false;
    }

    /** Takes {@code ,"name":}, or without the comma for the first member, if it stands here. */
    boolean takeMember(byte[] quotedWithColon, boolean first) {
        int start = at;
        if ((first || take(',')) && takeName(quotedWithColon)) {
            return true;
        }
        at = start;
        return false;
    }

    void expectName(String name) throws Malformed {
        if (!takeName(name(name))) {
            throw wrong("the member \"" + name + "\" is expected");
        }
    }

    static byte[] name(String name) {
        return ('"' + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    void expectEnd() throws Malformed {
        if (at != to) {
            throw wrong("the line should end");
        }
    }

    long number() throws Malformed {
        int start = at;
        long value = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - start < 18) {
            value = value * 10 + (bytes[at++] - '0');
        }
        if (start == at || (bytes[start] == '0' && at - start > 1)) {
            throw wrong("a whole number is expected");
        }
        return value;
    }

    String string() throws Malformed {
        int start = at;
        skipString();
        return unescaped(start + 1, at - 1);
    }

    List<String> strings() throws Malformed {
        List<String> found = new ArrayList<>();
        expect('[');
        if (take(']')) {
            return found;
        }
        do {
            found.add(string());
        } while (take(','));
        expect(']');
        return found;
    }

    /** All that is left of the line but its last character, which must be this one. */
    Slice restBefore(char last) throws Malformed {
        if (at >= to || bytes[to - 1] != last) {
            throw wrong("the line should end with '" + last + "'");
        }
        return new Slice(bytes, at, to - 1);
    }

    /** Passes over one value of any kind. */
    Slice value() throws Malformed {
        int start = at;
        skip(0);
        return new Slice(bytes, start, at);
    }

    private void skip(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw wrong("it is nested too deeply");
        }
        int c = at < to ? bytes[at] : -1;
        switch (c) {
            case '{' -> skipMembers(depth);
            case '[' -> skipElements(depth);
            case '"' -> skipString();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> skipNumber();
        }
    }

    private void skipMembers(int depth) throws Malformed {
        at++;
        if (take('}')) {
            return;
        }
        do {
            skipString();
            expect(':');
            skip(depth + 1);
        } while (take(','));
        expect('}');
    }

    private void skipElements(int depth) throws Malformed {
        at++;
        if (take(']')) {
            return;
        }
        do {
            skip(depth + 1);
        } while (take(','));
        expect(']');
    }

    private void skipString() throws Malformed {
        expect('"');
        while (at < to && bytes[at] != '"') {
            if (bytes[at] >= 0 && bytes[at] < 0x20) {
                throw wrong("a control character stands in a text");
            }
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at >= to) {
            throw wrong("a text does not end");
        }
        at++;
    }

    private void skipNumber() throws Malformed {
        int start = at;
        while (at < to && "+-.eE0123456789".indexOf(bytes[at]) >= 0) {
            at++;
        }
        if (start == at) {
            throw wrong("a value is expected");
        }
    }

    private void word(String word) throws Malformed {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
    }

    private String unescaped(int start, int end) throws Malformed {
        String raw = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (raw.charAt(++i) == 'u') {
                text.append(unicode(raw, i + 1));
                i += 4;
            } else {
                text.append(plain(raw.charAt(i)));
            }
        }
        return text.toString();
    }

    private char unicode(String raw, int from) throws Malformed {
        try {
            return (char) Integer.parseUnsignedInt(raw, from, from + 4, 16);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw wrong("\\u needs four hexadecimal digits");
        }
    }

    private char plain(char escaped) throws Malformed {
        int place = "\"\\/bfnrt".indexOf(escaped);
        if (place < 0) {
            throw wrong("an unknown escape stands in a text");
        }
        return "\"\\/\b\f\n\r\t".charAt(place);
    }

    private Malformed wrong(String words) {
        return new Malformed(words + " at byte " + (at + 1) + " of the line");
    }
}
