package io.wardclerk.audit;

import io.wardclerk.audit.tree.CompactRange;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the interior hashes that proofs are made of with what the leaves give, as the tree grows from its first leaf. */
final class KeptNodes {

    private final JdbcClient jdbc;
    private final Consumer<String> differences;
    private final CompactRange tree = CompactRange.empty();

    /** @param differences is told each, in words */
    KeptNodes(JdbcClient jdbc, Consumer<String> differences) {
        this.jdbc = jdbc;
        this.differences = differences;
    }

    void add(Ledger.Leaf leaf) {
        if (leaf.index() == tree.size()) {
            tree.add(leaf.hash(), (level, place, hash) -> {
                if (level % LedgerTables.LEVELS == 0) {
                    compare(level, place, hash);
                }
            });
        }
    }

    private void compare(int level, long place, byte[] hash) {
        Optional<byte[]> kept = jdbc.sql("select hash from ledger_node where level = ? and place = ?")
                .params(level / LedgerTables.LEVELS, place)
                .query((row, number) -> row.getBytes("hash"))
                .optional();
        if (kept.isEmpty() || !Arrays.equals(kept.get(), hash)) {
            differences.accept(
                    "the interior hash over index " + (place << level) + " to " + (((place + 1) << level) - 1)
                            + (kept.isEmpty() ? " is gone" : " is not what the sealed hashes give"));
        }
    }
}
