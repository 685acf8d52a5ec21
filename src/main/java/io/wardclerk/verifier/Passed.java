package io.wardclerk.verifier;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Records that the export of a case leaves out: {@code {"passed":<index after the last>,"hashes":["...", ...]}}.
 *
 * @param subtrees the roots of the complete subtrees that cover them, from left to right
 */
record Passed(long end, List<byte[]> subtrees) {

    static final byte[] START = "{\"passed\":".getBytes(StandardCharsets.UTF_8);

    static Passed parse(Slice line) throws Malformed {
        JsonLine json = new JsonLine(line);
        json.expect('{');
        json.expectName("passed");
        long end = json.number();
        json.expect(',');
        json.expectName("hashes");
        List<byte[]> subtrees = Header.hashes(json.strings());
        json.expect('}');
        json.expectEnd();
        return new Passed(end, subtrees);
    }
}
