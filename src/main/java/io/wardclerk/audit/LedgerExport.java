package io.wardclerk.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes a part of the sealed record for the stand-alone verifier: newline-delimited JSON, version 1, as decision record 0124 and
 * {@code src/docs/auditors.md} describe it. Reads in portions, so that its length costs no memory.
 */
public interface LedgerExport {

    /**
     * The smallest stretch of the ledger that holds every record made in this time; it may hold some that were made shortly before or
     * after.
     *
     * @param from null for the beginning
     * @param to null for the end; not part of it
     */
    Part part(@Nullable Instant from, @Nullable Instant to);

    /**
     * Writes header, leaves, checkpoints and last line. Without the last line the export is not whole.
     *
     * @throws IOException if the stream takes no more
     */
    void write(Part part, OutputStream out) throws IOException;

    /**
     * @param first index of its first leaf
     * @param end index after its last leaf
     * @param size leaves that the newest checkpoint covers
     * @param sealed leaves in the table; more than {@code size} only where a checkpoint was taken away
     */
    record Part(long first, long end, long size, long sealed) {}
}
