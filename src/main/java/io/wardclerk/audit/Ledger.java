package io.wardclerk.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sealed record: one Merkle tree over all records in the order of their sealing (RFC 9162, with the hashes of RFC 6962), its
 * signed heads, and what proves that a record is in it and that nothing before was changed.
 */
public interface Ledger {

    /**
     * Waits until everything that is committed now is sealed. What the calling transaction itself recorded is not among it, since
     * nobody else sees that yet.
     *
     * @return the newest checkpoint from then on
     * @throws LedgerUnsealed if that takes longer, or the ledger refuses to seal
     */
    Checkpoint seal(Duration longest);

    /** Up to five seconds. */
    default Checkpoint seal() {
        return seal(Duration.ofSeconds(5));
    }

    /** The newest signed head; empty until something was sealed. */
    Optional<Checkpoint> checkpoint();

    /** The signed head at exactly this size. */
    Optional<Checkpoint> checkpoint(long size);

    /**
     * Proves that a record is in the tree of the newest checkpoint.
     *
     * @param seq the record's number, as trails show it
     * @return empty when there is no such record, or it is not sealed yet
     */
    Optional<Inclusion> inclusion(long seq);

    /**
     * Proves that the tree of one size begins with the tree of another (RFC 9162, 2.1.4).
     *
     * @return the hashes, from the leaves' side; none when the sizes are equal
     * @throws IllegalArgumentException unless {@code 0 < from <= to <= size of the newest checkpoint}
     */
    List<byte[]> consistency(long from, long to);

    /**
     * The roots of the largest complete subtrees that together cover the leaves {@code [from, to)}, from left to right.
     *
     * @throws IllegalArgumentException unless {@code 0 <= from <= to <= size of the newest checkpoint}
     */
    List<byte[]> subtrees(long from, long to);

    /** Reads leaves in order of their index, in portions; each is given to {@code each} once. */
    void leaves(long from, long to, Consumer<Leaf> each);

    /** Reads the checkpoints with {@code from <= size <= to}, in order. */
    void checkpoints(long from, long to, Consumer<Checkpoint> each);

    /** The verification keys, C2SP vkey: the present one first, then every earlier one. */
    List<String> keys();

    /** The origin line of checkpoints, {@code wardclerk.audit/<installation>}. */
    String origin();

    /**
     * A signed head of the tree.
     *
     * @param size number of leaves
     * @param root 32 bytes
     * @param note C2SP signed note with a C2SP checkpoint, as it is handed out
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Checkpoint(long size, byte[] root, String note, Instant at) {}

    /**
     * @param index place of the leaf in the tree, from 0
     * @param line the record, as the leaf's hash is taken over it; null when its retention has ended
     * @param path the hashes from the leaf's sibling to the root's child (RFC 9162, 2.1.3)
     * @param checkpoint the head that the path leads to
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Inclusion(long index, byte[] leaf, @Nullable String line, List<byte[]> path, Checkpoint checkpoint) {}

    /**
     * @param hash as sealed
     * @param line the record as it stands in the table now, or null
     * @param ours whether a node wrote the line as it stands in the table now; records from before codes were made count as ours
     * @param pruned id of the pruning that removed the record, or null; with neither a line nor this, the record is missing
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Leaf(
            long index,
            long seq,
            byte[] hash,
            @Nullable String line,
            boolean ours,
            @Nullable String pruned) {}
}
