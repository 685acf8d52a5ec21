package io.wardclerk.audit;

import io.wardclerk.audit.tree.TreeHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads leaves with the records that they were made of, in portions. */
@Component
final class StoredLeaves {

    private static final int PORTION = 2_000;

    private final JdbcClient jdbc;

    private final RecordCodes codes;

    StoredLeaves(JdbcClient jdbc, RecordCodes codes) {
        this.jdbc = jdbc;
        this.codes = codes;
    }

    private record Line(String text, boolean ours) {}

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Block(long first, Long[] seqs, byte[] hashes) {}

    private record Pruned(long end, String certificate) {}

    Ledger.Leaf at(long index) {
        AtomicReference<Ledger.@Nullable Leaf> only = new AtomicReference<>();
        read(index, index + 1, only::set);
        Ledger.Leaf leaf = only.get();
        if (leaf == null) {
            throw new LedgerDamaged("the hash of the leaf " + index + " is missing");
        }
        return leaf;
    }

    void read(long from, long to, Consumer<Ledger.Leaf> each) {
        NavigableMap<Long, Pruned> pruned = pruned();
        long at = from;
        while (at < to) {
            List<Ledger.Leaf> portion = portion(at, to, pruned);
            if (portion.isEmpty()) {
                return;
            }
            portion.forEach(each);
            at = portion.get(portion.size() - 1).index() + 1;
        }
    }

    private List<Ledger.Leaf> portion(long from, long to, NavigableMap<Long, Pruned> pruned) {
        List<Block> blocks = blocks(from, Math.min(to, from + PORTION));
        List<Ledger.Leaf> leaves = new ArrayList<>();
        Map<Long, Line> lines = lines(blocks);
        for (Block block : blocks) {
            for (int i = 0; i < block.seqs().length; i++) {
                long index = block.first() + i;
                if (index >= from && index < to) {
                    long seq = block.seqs()[i];
                    Line line = lines.get(seq);
                    leaves.add(new Ledger.Leaf(
                            index,
                            seq,
                            Arrays.copyOfRange(block.hashes(), i * TreeHash.LENGTH, (i + 1) * TreeHash.LENGTH),
                            line == null ? null : line.text(),
                            line != null && line.ours(),
                            certificate(index, pruned)));
                }
            }
        }
        return leaves;
    }

    private static @Nullable String certificate(long index, NavigableMap<Long, Pruned> pruned) {
        Map.Entry<Long, Pruned> range = pruned.floorEntry(index);
        return range != null && index < range.getValue().end()
                ? range.getValue().certificate()
                : null;
    }

    private List<Block> blocks(long from, long to) {
        return jdbc.sql("""
                        select first_index, seqs, hashes from ledger_block
                         where first_index >= coalesce((select max(first_index) from ledger_block where first_index <= ?), 0)
                           and first_index < ?
                         order by first_index
                        """)
                .params(from, to)
                .query((row, number) -> new Block(
                        row.getLong("first_index"),
                        (Long[]) row.getArray("seqs").getArray(),
                        row.getBytes("hashes")))
                .list();
    }

    private Map<Long, Line> lines(List<Block> blocks) {
        Map<Long, Line> lines = new HashMap<>();
        Long[] seqs =
                blocks.stream().flatMap(block -> Arrays.stream(block.seqs())).toArray(Long[]::new);
        jdbc.sql("select * from audit_event where seq = any (?)").param(seqs).query(row -> {
            long seq = row.getLong("seq");
            AuditRow record = AuditTable.row(row);
            String line = RecordLine.text(seq, record);
            lines.put(seq, new Line(line, codes.areOurs(seq, record, line, row.getBytes("mac"))));
        });
        return lines;
    }

    private NavigableMap<Long, Pruned> pruned() {
        NavigableMap<Long, Pruned> ranges = new TreeMap<>();
        jdbc.sql("select first_index, end_index, certificate from ledger_pruned")
                .query(row -> {
                    ranges.put(
                            row.getLong("first_index"),
                            new Pruned(row.getLong("end_index"), row.getString("certificate")));
                });
        return ranges;
    }
}
