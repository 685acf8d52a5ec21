package io.wardclerk.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of a record stand in its line; one object serves all records. A record has its members in one order, and
 * only those that it needs.
 */
final class RecordLine {

    private static final String[] NAMES = {
        "v",
        "seq",
        "id",
        "at",
        "node",
        "actor",
        "patient",
        "purpose",
        "source",
        "action",
        "instance",
        "element",
        "outcome",
        "detail"
    };
    private static final byte[][] QUOTED = quoted();
    private static final int V = 0;
    private static final int SEQ = 1;
    private static final int ID = 2;
    private static final int AT = 3;
    private static final int ACTION = 9;
    private static final int INSTANCE = 10;
    private static final int OUTCOME = 12;
    private static final int DETAIL = 13;
    private static final int[] NEEDED = {V, SEQ, AT, ACTION, OUTCOME, DETAIL};

    static final byte[] TAMPERED = "\"ledger-tampered\"".getBytes(StandardCharsets.UTF_8);
    static final byte[] PRUNE = "\"ledger-prune\"".getBytes(StandardCharsets.UTF_8);

    private final @Nullable Slice[] members = new Slice[NAMES.length];

    private static byte[][] quoted() {
        byte[][] quoted = new byte[NAMES.length][];
        for (int i = 0; i < quoted.length; i++) {
            quoted[i] = JsonLine.name(NAMES[i]);
        }
        return quoted;
    }

    void read(Slice line) throws Malformed {
        JsonLine json = new JsonLine(line);
        Arrays.fill(members, null);
        json.expect('{');
        boolean first = true;
        for (int i = 0; i < NAMES.length; i++) {
            members[i] = json.takeMember(QUOTED[i], first) ? json.value() : null;
            first &= members[i] == null;
        }
        json.expect('}');
        json.expectEnd();
        for (int needed : NEEDED) {
            if (members[needed] == null) {
                throw new Malformed("the member \"" + NAMES[needed] + "\" is missing");
            }
        }
    }

    boolean isAct(byte[] quotedAction) {
        Slice action = members[ACTION];
        return action != null && action.length() == quotedAction.length && action.startsWith(quotedAction);
    }

    /** Records from before each carried a code of its node have no id either. */
    boolean isOfOld() {
        return members[ID] == null;
    }

    RecordName name() {
        return new RecordName(text(SEQ), text(ID), text(INSTANCE), text(ACTION), text(AT));
    }

    /** A member of the detail as its text, or null. */
    @Nullable
    String detail(String name) throws Malformed {
        Slice detail = members[DETAIL];
        if (detail == null) {
            return null;
        }
        JsonLine json = new JsonLine(detail);
        json.expect('{');
        while (!json.take('}')) {
            boolean wanted = json.string().equals(name);
            json.expect(':');
            Slice value = json.value();
            if (wanted) {
                return text(value);
            }
            json.take(',');
        }
        return null;
    }

    private @Nullable String text(int member) {
        Slice value = members[member];
        return value == null ? null : text(value);
    }

    private static String text(Slice value) {
        try {
            return value.bytes()[value.from()] == '"' ? new JsonLine(value).string() : value.text();
        } catch (Malformed e) {
            return value.text();
        }
    }
}
