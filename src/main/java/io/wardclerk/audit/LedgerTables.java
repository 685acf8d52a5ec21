package io.wardclerk.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Writes what one round of the sequencer seals. */
final class LedgerTables {

    /** A node is kept for each 8th level of the tree: subtrees of 256, 65536, ... leaves. */
    static final int LEVELS = 8;

    private LedgerTables() {}

    /**
     * @param first index of its first leaf
     * @param hashes 32 bytes for each number
     */
    @SuppressWarnings("ArrayRecordComponent") // written, never compared
    record Block(long first, Long[] seqs, byte[] hashes, long floor, Instant sealedAt) {}

    /** @param level in steps of {@link #LEVELS} */
    @SuppressWarnings("ArrayRecordComponent") // written, never compared
    record Node(int level, long place, byte[] hash) {}

    static void insert(Connection connection, Block block, List<Node> nodes, Ledger.Checkpoint checkpoint)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into ledger_block (first_index, min_seq, max_seq, floor, seqs, hashes, sealed_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """)) {
            statement.setLong(1, block.first());
            statement.setLong(2, Arrays.stream(block.seqs()).min(Long::compare).orElseThrow());
            statement.setLong(3, Arrays.stream(block.seqs()).max(Long::compare).orElseThrow());
            statement.setLong(4, block.floor());
            statement.setArray(5, connection.createArrayOf("bigint", block.seqs()));
            statement.setBytes(6, block.hashes());
            statement.setObject(7, block.sealedAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
        if (!nodes.isEmpty()) {
            insert(connection, nodes);
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ledger_checkpoint (size, root, note, at) values (?, ?, ?, ?)")) {
            statement.setLong(1, checkpoint.size());
            statement.setBytes(2, checkpoint.root());
            statement.setString(3, checkpoint.note());
            statement.setObject(4, checkpoint.at().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static void insert(Connection connection, List<Node> nodes) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into ledger_node (level, place, hash) values (?, ?, ?)")) {
            for (Node node : nodes) {
                statement.setInt(1, node.level());
                statement.setLong(2, node.place());
                statement.setBytes(3, node.hash());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
