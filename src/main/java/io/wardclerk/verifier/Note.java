package io.wardclerk.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A checkpoint: C2SP tlog-checkpoint in a C2SP signed-note.
 *
 * @param signed the bytes that the signatures are over
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Note(String origin, long size, byte[] root, byte[] signed, List<Mark> marks, String whole) {

    /** One signature line. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Mark(String name, int keyId, byte[] signature) {}

    static Note parse(String whole) throws Malformed {
        int blank = whole.lastIndexOf("\n\n");
        if (blank < 0 || !whole.endsWith("\n")) {
            throw new Malformed("it is not a signed note: text, an empty line, signatures");
        }
        String text = whole.substring(0, blank + 1);
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty()) {
            throw new Malformed("it needs an origin, a size and a root hash");
        }
        return new Note(
                lines[0],
                size(lines[1]),
                Base.decode(lines[2], Hashing.SIZE, "the root hash"),
                text.getBytes(StandardCharsets.UTF_8),
                marks(whole.substring(blank + 2)),
                whole);
    }

    private static long size(String line) throws Malformed {
        if (!line.matches("0|[1-9][0-9]{0,17}")) {
            throw new Malformed("its second line is not a size");
        }
        return Long.parseLong(line);
    }

    private static List<Mark> marks(String lines) throws Malformed {
        List<Mark> marks = new ArrayList<>();
        for (String line : lines.split("\n")) {
            String[] parts = line.split(" ");
            if (parts.length != 3 || !parts[0].equals("\u2014")) {
                throw new Malformed("a signature line is not '\u2014 <name> <base64>'");
            }
            byte[] bytes = Base.decode(parts[2], 68, "the signature of " + parts[1]);
            marks.add(new Mark(parts[1], ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, 68)));
        }
        return marks;
    }
}
