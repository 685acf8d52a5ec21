package io.wardclerk.verifier;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first line of an export.
 *
 * @param end the index after the last leaf
 * @param size of the tree at the newest checkpoint
 * @param prefix the complete subtrees left of {@code first}
 * @param suffix the complete subtrees from {@code end} to {@code size}
 * @param instance the case of which alone the records are exported, null where all of the stretch are
 */
record Header(
        String origin,
        long first,
        long end,
        long size,
        List<byte[]> prefix,
        List<byte[]> suffix,
        List<String> keys,
        @Nullable String instance) {

    static final String TYPE = "wardclerk-ledger-export";

    private static final byte[] CASE = JsonLine.name("case");

    static Header parse(Slice line) throws Malformed {
        JsonLine json = new JsonLine(line);
        json.expect('{');
        json.expectName("type");
        if (!json.string().equals(TYPE)) {
            throw new Malformed("the type is not " + TYPE);
        }
        long version = member(json, "v").number();
        if (version != 1) {
            throw new Malformed("it has version " + version + ", and this verifier knows version 1");
        }
        Header header = new Header(
                member(json, "origin").string(),
                member(json, "first").number(),
                member(json, "end").number(),
                member(json, "size").number(),
                hashes(member(json, "prefix").strings()),
                hashes(member(json, "suffix").strings()),
                member(json, "keys").strings(),
                json.takeMember(CASE, false) ? json.string() : null);
        json.expect('}');
        json.expectEnd();
        if (header.first > header.end || header.end > header.size) {
            throw new Malformed("first, end and size are not in order");
        }
        return header;
    }

    /** The tree as far as the first leaf. */
    Frontier before(Hashing hashing) throws Malformed {
        Frontier tree = new Frontier(hashing);
        tree.grow(first, prefix, "prefix");
        return tree;
    }

    /** Grows the tree from the last leaf to the newest checkpoint. */
    void after(Frontier tree) throws Malformed {
        tree.grow(size, suffix, "suffix");
    }

    private static JsonLine member(JsonLine json, String name) throws Malformed {
        json.expect(',');
        json.expectName(name);
        return json;
    }

    static List<byte[]> hashes(List<String> texts) throws Malformed {
        List<byte[]> hashes = new ArrayList<>();
        for (String text : texts) {
            hashes.add(Base.decode(text, Hashing.SIZE, "a hash of a subtree"));
        }
        return hashes;
    }
}
