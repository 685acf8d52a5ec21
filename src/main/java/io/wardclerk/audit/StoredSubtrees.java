package io.wardclerk.audit;

import io.wardclerk.audit.tree.Subtrees;
import io.wardclerk.audit.tree.TreeHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The roots of complete subtrees, from the nodes and leaves that are kept. */
final class StoredSubtrees implements Subtrees {

    private final JdbcClient jdbc;

    StoredSubtrees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws LedgerDamaged if what it is made of is not there */
    @Override
    public byte[] root(int level, long place) {
        int kept = level / LedgerTables.LEVELS;
        int above = level % LedgerTables.LEVELS;
        long first = place << above;
        long count = 1L << above;
        List<byte[]> hashes = kept == 0 ? leaves(first, count) : nodes(kept, first, count);
        if (hashes.size() != count) {
            throw new LedgerDamaged(
                    "hashes of the leaves from " + (place << level) + " to " + ((place + 1) << level) + " are missing");
        }
        while (hashes.size() > 1) {
            hashes = pairs(hashes);
        }
        return hashes.get(0);
    }

    static List<byte[]> pairs(List<byte[]> hashes) {
        List<byte[]> above = new ArrayList<>(hashes.size() / 2);
        for (int i = 0; i < hashes.size(); i += 2) {
            above.add(TreeHash.node(hashes.get(i), hashes.get(i + 1)));
        }
        return above;
    }

    private List<byte[]> nodes(int kept, long first, long count) {
        return jdbc.sql("select hash from ledger_node where level = ? and place >= ? and place < ? order by place")
                .params(kept, first, first + count)
                .query((row, number) -> row.getBytes("hash"))
                .list();
    }

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Piece(long first, byte[] hashes) {}

    /** As many of them as there are. */
    List<byte[]> leaves(long first, long count) {
        long end = first + count;
        List<Piece> pieces = jdbc.sql("""
                        select first_index, hashes from ledger_block
                         where first_index >= coalesce((select max(first_index) from ledger_block where first_index <= ?), 0)
                           and first_index < ?
                         order by first_index
                        """)
                .params(first, end)
                .query((row, number) -> new Piece(row.getLong("first_index"), row.getBytes("hashes")))
                .list();
        List<byte[]> leaves = new ArrayList<>();
        for (Piece piece : pieces) {
            int held = piece.hashes().length / TreeHash.LENGTH;
            for (int i = 0; i < held; i++) {
                long index = piece.first() + i;
                // Each in its place: a piece that is missing leaves too few.
                if (index >= first && index < end && index == first + leaves.size()) {
                    leaves.add(Arrays.copyOfRange(piece.hashes(), i * TreeHash.LENGTH, (i + 1) * TreeHash.LENGTH));
                }
            }
        }
        return leaves;
    }
}
