package io.wardclerk.audit;

import io.wardclerk.audit.tree.CompactRange;
import io.wardclerk.audit.tree.SignedNote;
import io.wardclerk.audit.tree.Subtrees;
import io.wardclerk.audit.tree.TreeProofs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes up the ledger as it stands in the database, and only if it is what was signed. */
@Component
final class LedgerHistory {

    private final LedgerNotes notes;

    LedgerHistory(LedgerNotes notes) {
        this.notes = notes;
    }

    private record Edge(long size, long floor) {}

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Head(long size, byte[] root, String note) {}

    /** @throws LedgerDamaged if the tables do not give the root that was signed last */
    SealedTree read(JdbcClient jdbc) {
        Edge edge = jdbc.sql("""
                        select first_index + cardinality(seqs) as size, floor from ledger_block
                         order by first_index desc limit 1
                        """)
                .query((row, number) -> new Edge(row.getLong("size"), row.getLong("floor")))
                .optional()
                .orElse(new Edge(0, 0));
        CompactRange range = CompactRange.of(edge.size(), new StoredSubtrees(jdbc));
        checkHead(jdbc, range);
        List<Long> sealed =
                jdbc.sql("""
                        select seq from ledger_block, unnest(seqs) as seq
                         where int8range(min_seq, max_seq, '[]') && int8range(:floor, null, '()') and seq > :floor
                         order by seq
                        """).param("floor", edge.floor()).query(Long.class).list();
        return new SealedTree(range, Backlog.of(edge.floor(), sealed), new SealedIds());
    }

    private void checkHead(JdbcClient jdbc, CompactRange range) {
        Optional<Head> head = jdbc.sql("select size, root, note from ledger_checkpoint order by size desc limit 1")
                .query((row, number) -> new Head(row.getLong("size"), row.getBytes("root"), row.getString("note")))
                .optional();
        if (head.isEmpty() && range.size() == 0) {
            return;
        }
        if (head.isEmpty() || head.get().size() != range.size()) {
            throw new LedgerDamaged(
                    "the database holds " + range.size() + " sealed hashes, and its last checkpoint is of "
                            + head.map(Head::size).orElse(0L));
        }
        Optional<SignedNote> note = SignedNote.parse(head.get().note());
        if (note.isEmpty() || !notes.isOurs(note.get()) || note.get().size() != range.size()) {
            throw new LedgerDamaged("the last checkpoint in the database, of size " + range.size()
                    + ", is not signed with a key of this installation");
        }
        if (!Arrays.equals(note.get().root().hash(), range.root())) {
            throw new LedgerDamaged(
                    "the sealed hashes in the database do not give the root that was signed at size " + range.size());
        }
    }

    /**
     * Compares with the newest checkpoint that a second place holds.
     *
     * @param size of the ledger here
     * @throws LedgerDamaged if the history here is shorter than that, or another one
     */
    void compare(String place, String witnessed, long size, Subtrees subtrees) {
        SignedNote note = SignedNote.parse(witnessed)
                .filter(notes::isOurs)
                .orElseThrow(() -> new LedgerDamaged(
                        "the newest checkpoint in the second place " + place + " is not signed by this installation"));
        if (note.size() > size) {
            throw new LedgerDamaged("the second place " + place + " holds a checkpoint of size " + note.size()
                    + ", and the database only " + size + " sealed records");
        }
        if (!Arrays.equals(note.root().hash(), TreeProofs.root(note.size(), subtrees))) {
            throw new LedgerDamaged("the second place " + place + " holds another root for size " + note.size()
                    + " than the database gives");
        }
    }
}
