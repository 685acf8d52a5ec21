package io.wardclerk.audit;

import io.wardclerk.audit.tree.TreeProofs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class NdjsonCaseExport implements CaseExport {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    NdjsonCaseExport(Ledger ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Part> part(String instance) {
        long size = ledger.checkpoint().map(Ledger.Checkpoint::size).orElse(0L);
        List<Long> leaves = jdbc.sql("""
                        select b.first_index + array_position(b.seqs, e.seq) - 1 as leaf
                          from audit_event e
                          join ledger_block b on int8range(b.min_seq, b.max_seq, '[]') @> e.seq and e.seq = any (b.seqs)
                         where e.instance = ? order by leaf
                        """).param(instance).query(Long.class).list().stream()
                .filter(leaf -> leaf < size)
                .toList();
        return leaves.isEmpty() ? Optional.empty() : Optional.of(new Part(instance, leaves, size));
    }

    @Override
    public void leaves(Part part, Consumer<Ledger.Leaf> each) {
        runs(part, (from, to) -> ledger.leaves(from, to, each));
    }

    @Override
    public void write(Part part, OutputStream out) throws IOException {
        List<Long> all = part.leaves();
        long first = all.get(0);
        long end = all.get(all.size() - 1) + 1;
        GroupedSubtrees subtrees = new GroupedSubtrees(jdbc);
        ExportLines lines = new ExportLines(out);
        try {
            lines.header(
                    ledger,
                    new LedgerExport.Part(first, end, part.size(), part.size()),
                    TreeProofs.cover(0, first, subtrees),
                    TreeProofs.cover(end, part.size(), subtrees),
                    part.instance());
            long[] at = {first};
            runs(part, (from, to) -> {
                if (from > at[0]) {
                    lines.passed(from, TreeProofs.cover(at[0], from, subtrees));
                }
                ledger.leaves(from, to, lines::leaf);
                at[0] = to;
            });
            ledger.checkpoint(part.size()).ifPresent(lines::checkpoint);
            lines.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private interface Run {

        void read(long from, long to);
    }

    /** Leaves that stand side by side are read together. */
    private static void runs(Part part, Run run) {
        long from = part.leaves().get(0);
        long to = from;
        for (long leaf : part.leaves()) {
            if (leaf > to) {
                run.read(from, to);
                from = leaf;
            }
            to = leaf + 1;
        }
        run.read(from, to);
    }
}
