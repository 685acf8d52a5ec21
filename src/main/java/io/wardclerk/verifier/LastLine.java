package io.wardclerk.verifier;

/** The last line of an export, by which it is known to be whole. */
record LastLine(long leaves, long checkpoints) {

    static LastLine parse(Slice line) throws Malformed {
        JsonLine json = new JsonLine(line);
        json.expect('{');
        json.expectName("end");
        json.value();
        json.expect(',');
        json.expectName("leaves");
        long leaves = json.number();
        json.expect(',');
        json.expectName("checkpoints");
        LastLine last = new LastLine(leaves, json.number());
        json.expect('}');
        json.expectEnd();
        return last;
    }
}
