package io.wardclerk.audit;

import io.wardclerk.audit.UnsealedRecords.Found;
import io.wardclerk.audit.UnsealedRecords.Unsealed;
import io.wardclerk.audit.tree.TreeHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** One round of the sequencer: reads what came since the last, checks its codes, adds it to the tree and signs the new head. */
@Component
final class SealRound {

    private final AuditRows rows;
    private final AuditTable table;
    private final LedgerNotes notes;
    private final RecordCodes codes;
    private final Clock clock;

    SealRound(AuditRows rows, AuditTable table, LedgerNotes notes, RecordCodes codes, Clock clock) {
        this.rows = rows;
        this.table = table;
        this.notes = notes;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * @param tree as it is after the round
     * @param checkpoint the newest, or null when there was nothing to seal
     * @param oldest when the oldest of the sealed records was made
     */
    record Sealed(
            SealedTree tree,
            Ledger.@org.jspecify.annotations.Nullable Checkpoint checkpoint,
            int records,
            Instant oldest) {}

    /** In one transaction; whoever else has sealed in between makes it fail, since no place in the tree is given twice. */
    Sealed seal(Connection connection, SealedTree before) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Found found = UnsealedRecords.read(connection, before.backlog());
            SealedTree after = before.copy();
            after.backlog()
                    .advance(
                            found.writing(),
                            found.records().stream().map(Unsealed::seq).toList());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (found.records().isEmpty()) {
                connection.commit();
                return new Sealed(after, null, 0, now);
            }
            Ledger.Checkpoint checkpoint = seal(connection, after, found.records(), now);
            connection.commit();
            Instant oldest = found.records().stream()
                    .map(record -> record.row().at().toInstant())
                    .min(Instant::compareTo)
                    .orElse(now);
            return new Sealed(after, checkpoint, found.records().size(), oldest);
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private Ledger.Checkpoint seal(Connection connection, SealedTree tree, List<Unsealed> records, Instant now)
            throws SQLException {
        long first = tree.range().size();
        List<LedgerTables.Node> nodes = new ArrayList<>();
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(records.size() * TreeHash.LENGTH);
        List<Leaf> leaves = records.parallelStream().map(this::leaf).toList();
        for (Leaf leaf : leaves) {
            hashes.writeBytes(leaf.hash());
            tree.range().add(leaf.hash(), (level, place, root) -> {
                if (level % LedgerTables.LEVELS == 0) {
                    nodes.add(new LedgerTables.Node(level / LedgerTables.LEVELS, place, root));
                }
            });
        }
        Long[] seqs = records.stream().map(Unsealed::seq).toArray(Long[]::new);
        Ledger.Checkpoint checkpoint =
                notes.sign(tree.range().size(), tree.range().root(), now);
        LedgerTables.insert(
                connection,
                new LedgerTables.Block(
                        first, seqs, hashes.toByteArray(), tree.backlog().floor(), now),
                nodes,
                checkpoint);
        recordForeign(
                connection,
                leaves.stream().filter(leaf -> !leaf.ours()).map(Leaf::seq).toList(),
                "not as a node wrote it");
        recordForeign(connection, tree.ids().copies(connection, records, now), "a copy of another record");
        return checkpoint;
    }

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Leaf(long seq, byte[] hash, boolean ours) {}

    /** Hash and code are taken of one line, the most of the work of a round. */
    private Leaf leaf(Unsealed record) {
        String line = RecordLine.text(record.seq(), record.row());
        return new Leaf(
                record.seq(),
                TreeHash.leaf(line.getBytes(StandardCharsets.UTF_8)),
                codes.areOurs(record.seq(), record.row(), line, record.mac()));
    }

    /** A record that no node wrote is sealed all the same, and told of. */
    private void recordForeign(Connection connection, List<Long> foreign, String problem) throws SQLException {
        List<AuditEntry> told = foreign.stream()
                .map(seq -> AuditEntry.failure(
                        "wardclerk",
                        AuditAction.LEDGER_TAMPERED,
                        null,
                        String.valueOf(seq),
                        Map.of("problem", problem, "seq", seq)))
                .toList();
        if (!told.isEmpty()) {
            table.insert(connection, rows.of(told));
        }
    }
}
