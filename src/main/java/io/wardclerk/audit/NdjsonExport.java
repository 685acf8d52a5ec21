package io.wardclerk.audit;

import io.wardclerk.audit.tree.SignedNote;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each checkpoint stands behind the leaf that completes it, so that the reader needs one pass and no memory. */
@Component
final class NdjsonExport implements LedgerExport {

    private static final Logger LOG = LoggerFactory.getLogger(NdjsonExport.class);
    private static final int PORTION = 2_000;

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final SealTimes times;

    NdjsonExport(Ledger ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.times = new SealTimes(jdbc);
    }

    @Override
    public Part part(@Nullable Instant from, @Nullable Instant to) {
        Part whole = jdbc.sql("""
                        select coalesce((select max(size) from ledger_checkpoint), 0) as size,
                               coalesce((select first_index + cardinality(seqs) from ledger_block
                                          order by first_index desc limit 1), 0) as sealed
                        """)
                .query((row, number) -> new Part(0, row.getLong("size"), row.getLong("size"), row.getLong("sealed")))
                .single();
        long end = times.end(to, whole.size());
        return new Part(Math.min(times.first(from, whole.size()), end), end, whole.size(), whole.sealed());
    }

    @Override
    public void write(Part wanted, OutputStream out) throws IOException {
        try {
            new Writing(out).write(wanted);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One export on its way. */
    private final class Writing {

        private final ExportLines lines;

        Writing(OutputStream out) {
            this.lines = new ExportLines(out);
        }

        void write(Part wanted) {
            Part part = header(wanted);
            KeptNodes nodes = new KeptNodes(jdbc, lines::tables);
            if (part.first() > 0) {
                ledger.checkpoints(part.first(), part.first(), this::checkpoint);
            }
            for (long from = part.first(); from < part.end(); from += PORTION) {
                portion(from, Math.min(from + PORTION, part.end()), nodes);
            }
            if (part.end() < part.size()) {
                ledger.checkpoints(part.size(), part.size(), this::checkpoint);
            }
            if (part.sealed() > part.size()) {
                lines.unsigned(part.sealed());
            }
            lines.end();
        }

        /** Where interior hashes were taken away the whole ledger is written, which needs none. */
        private Part header(Part wanted) {
            try {
                List<byte[]> prefix = ledger.subtrees(0, wanted.first());
                lines.header(ledger, wanted, prefix, ledger.subtrees(wanted.end(), wanted.size()), null);
                return wanted;
            } catch (LedgerDamaged e) {
                LOG.error("The whole ledger is exported, since a part cannot be: {}", e.getMessage());
                Part whole = new Part(0, wanted.size(), wanted.size(), wanted.sealed());
                lines.header(ledger, whole, List.of(), List.of(), null);
                return whole;
            }
        }

        private void portion(long from, long to, KeptNodes nodes) {
            NavigableMap<Long, Ledger.Checkpoint> signed = new TreeMap<>();
            ledger.checkpoints(from + 1, to, checkpoint -> signed.put(checkpoint.size(), checkpoint));
            Set<Long> rounds = rounds(from, to);
            ledger.leaves(from, to, leaf -> {
                lines.leaf(leaf);
                nodes.add(leaf);
                Ledger.Checkpoint checkpoint = signed.get(leaf.index() + 1);
                if (checkpoint != null) {
                    checkpoint(checkpoint);
                } else if (rounds.contains(leaf.index() + 1)) {
                    lines.unsigned(leaf.index() + 1);
                }
            });
        }

        private Set<Long> rounds(long from, long to) {
            return new HashSet<>(
                    jdbc.sql("""
                            select first_index + cardinality(seqs) from ledger_block
                             where first_index >= coalesce((select max(first_index) from ledger_block where first_index <= ?), 0)
                               and first_index < ?
                            """).params(from, to).query(Long.class).list());
        }

        private void checkpoint(Ledger.Checkpoint checkpoint) {
            lines.checkpoint(checkpoint);
            boolean same = SignedNote.parse(checkpoint.note())
                    .map(note -> note.size() == checkpoint.size()
                            && Arrays.equals(note.root().hash(), checkpoint.root()))
                    .orElse(false);
            if (!same) {
                lines.tables("size or root beside the note of the checkpoint of size " + checkpoint.size()
                        + " is not that of the note");
            }
        }
    }
}
