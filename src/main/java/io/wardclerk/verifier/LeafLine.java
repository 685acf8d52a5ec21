package io.wardclerk.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One leaf of an export; one object serves all of them.
 * {@code {"index":17,"hash":"...","leaf":{...}}}, with {@code "mac":false} before the leaf where the exporting node found that no
 * node of the installation wrote the row; or, instead of the leaf, {@code "pruned":"<certificate>"} or {@code "missing":true}, both
 * after the number of the row that was there, {@code "seq":23}.
 */
final class LeafLine {

    static final byte[] START = "{\"index\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HASH = JsonLine.name("hash");
    private static final byte[] SEQ = JsonLine.name("seq");
    private static final byte[] MAC = JsonLine.name("mac");
    private static final byte[] LEAF = JsonLine.name("leaf");
    private static final byte[] PRUNED = JsonLine.name("pruned");
    private static final byte[] MISSING = JsonLine.name("missing");
    private static final int HASH_LENGTH = 44;

    /** The last digit of 32 bytes carries four bits only: the others must be zero, or one hash could be written in four ways. */
    private static final String LAST_DIGITS = "AEIMQUYcgkosw048";

    private final byte[] encoded = new byte[HASH_LENGTH];
    private final byte[] decoded = new byte[Hashing.SIZE + 1];
    final byte[] sealed = new byte[Hashing.SIZE];
    long index;

    @Nullable
    String seq;

    boolean macBroken;
    boolean missing;

    @Nullable
    String pruned;

    @Nullable
    Slice leaf;

    void read(Slice line) throws Malformed {
        JsonLine json = new JsonLine(new Slice(line.bytes(), line.from() + START.length, line.to()));
        seq = null;
        macBroken = false;
        missing = false;
        pruned = null;
        leaf = null;
        index = json.number();
        json.expect(',');
        if (!json.takeName(HASH)) {
            throw new Malformed("the sealed hash is missing");
        }
        hash(json.value());
        json.expect(',');
        if (json.takeName(SEQ)) {
            seq = String.valueOf(json.number());
            json.expect(',');
        }
        if (json.takeName(MAC)) {
            macBroken = json.value().text().equals("false");
            json.expect(',');
        }
        if (json.takeName(LEAF)) {
            // Whatever stands there is hashed; whether it has the form of a record is another question.
            leaf = json.restBefore('}');
            return;
        }
        if (json.takeName(PRUNED)) {
            pruned = json.string();
        } else if (json.takeName(MISSING)) {
            json.value();
            missing = true;
        } else {
            throw new Malformed("the record is missing, and nothing says why");
        }
        json.expect('}');
        json.expectEnd();
    }

    private void hash(Slice quoted) throws Malformed {
        if (quoted.length() != HASH_LENGTH + 2) {
            throw new Malformed("the sealed hash is not one of SHA-256");
        }
        System.arraycopy(quoted.bytes(), quoted.from() + 1, encoded, 0, HASH_LENGTH);
        try {
            if (Base64.getDecoder().decode(encoded, decoded) != Hashing.SIZE
                    || LAST_DIGITS.indexOf(encoded[HASH_LENGTH - 2]) < 0) {
                throw new Malformed("the sealed hash is not one of SHA-256");
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("the sealed hash is not Base64");
        }
        System.arraycopy(decoded, 0, sealed, 0, Hashing.SIZE);
    }
}
