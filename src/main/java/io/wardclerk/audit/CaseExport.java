package io.wardclerk.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the sealed records of one case for the stand-alone verifier: each as it was sealed, and between them the roots of the subtrees
 * that cover everybody else's, so that the whole tree's signed root can be computed from them. Decision record 0145.
 */
public interface CaseExport {

    /**
     * @param leaves where its records stand in the ledger, ascending; never empty
     * @param size leaves that the newest checkpoint covers
     */
    record Part(String instance, List<Long> leaves, long size) {}

    /** Empty when nothing of the case is sealed, or all that was has gone with its retention. */
    Optional<Part> part(String instance);

    /** Gives each of its records once, in order; reads in portions. */
    void leaves(Part part, Consumer<Ledger.Leaf> each);

    /**
     * Writes header, leaves, what covers the others, the newest checkpoint and last line.
     *
     * @throws IOException if the stream takes no more
     * @throws LedgerDamaged if hashes that the proof needs were taken away; the last line is missing then
     */
    void write(Part part, OutputStream out) throws IOException;
}
