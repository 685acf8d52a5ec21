package io.wardclerk.audit;

import io.wardclerk.audit.tree.TreeProofs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sealed record as the database holds it. */
@Component
final class JdbcLedger implements Ledger {

    private static final String CHECKPOINT = "select size, root, note, at from ledger_checkpoint ";

    private final JdbcClient jdbc;
    private final LedgerNotes notes;
    private final SealWait wait;
    private final StoredLeaves leaves;
    private final StoredSubtrees subtrees;

    JdbcLedger(JdbcClient jdbc, LedgerNotes notes, SealWait wait, StoredLeaves leaves) {
        this.jdbc = jdbc;
        this.notes = notes;
        this.wait = wait;
        this.leaves = leaves;
        this.subtrees = new StoredSubtrees(jdbc);
    }

    @Override
    public Checkpoint seal(java.time.Duration longest) {
        wait.untilSealed(longest);
        return checkpoint()
                .orElseThrow(() -> new LedgerUnsealed("Nothing was ever recorded, so there is no checkpoint"));
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return jdbc.sql(CHECKPOINT + "order by size desc limit 1")
                .query((row, number) -> checkpoint(row))
                .optional();
    }

    @Override
    public Optional<Checkpoint> checkpoint(long size) {
        return jdbc.sql(CHECKPOINT + "where size = ?")
                .param(size)
                .query((row, number) -> checkpoint(row))
                .optional();
    }

    @Override
    public Optional<Inclusion> inclusion(long seq) {
        Optional<Checkpoint> head = checkpoint();
        Optional<Long> index = jdbc.sql("""
                        select first_index + array_position(seqs, :seq::bigint) - 1 from ledger_block
                         where int8range(min_seq, max_seq, '[]') @> :seq::bigint and :seq = any (seqs)
                         order by first_index limit 1
                        """).param("seq", seq).query(Long.class).optional();
        if (head.isEmpty() || index.isEmpty() || index.get() >= head.get().size()) {
            return Optional.empty();
        }
        Leaf leaf = leaves.at(index.get());
        return Optional.of(new Inclusion(
                index.get(),
                leaf.hash(),
                leaf.line(),
                TreeProofs.inclusion(index.get(), head.get().size(), subtrees),
                head.get()));
    }

    @Override
    public List<byte[]> consistency(long from, long to) {
        requireWithin(from, to);
        return TreeProofs.consistency(from, to, subtrees);
    }

    @Override
    public List<byte[]> subtrees(long from, long to) {
        requireWithin(from, to);
        return TreeProofs.cover(from, to, subtrees);
    }

    @Override
    public void leaves(long from, long to, Consumer<Leaf> each) {
        requireWithin(from, to);
        leaves.read(from, to, each);
    }

    @Override
    public void checkpoints(long from, long to, Consumer<Checkpoint> each) {
        long after = from - 1;
        List<Checkpoint> some;
        do {
            some = jdbc.sql(CHECKPOINT + "where size > ? and size <= ? order by size limit 1000")
                    .params(after, to)
                    .query((row, number) -> checkpoint(row))
                    .list();
            some.forEach(each);
            after = some.isEmpty() ? after : some.get(some.size() - 1).size();
        } while (!some.isEmpty());
    }

    @Override
    public List<String> keys() {
        return notes.keys();
    }

    @Override
    public String origin() {
        return notes.origin();
    }

    private void requireWithin(long from, long to) {
        long size = checkpoint().map(Checkpoint::size).orElse(0L);
        if (from < 0 || from > to || to > size) {
            throw new IllegalArgumentException(
                    "The ledger has " + size + " sealed records, and none from " + from + " to " + to);
        }
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getLong("size"),
                row.getBytes("root"),
                row.getString("note"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
