package io.wardclerk.audit;

import java.io.IOException;
import java.util.Optional;

/** Somewhere beyond the database's reach where checkpoints are kept: whoever rewrites the database cannot rewrite this. */
interface SecondPlace {

    /** For people: {@code file /var/ledger/checkpoints.ndjson}. Never a secret. */
    String name();

    /**
     * The note of the largest checkpoint that it holds; empty when it holds none, or cannot be asked by its kind.
     *
     * @throws IOException if it does not answer, or what it holds is not checkpoints
     */
    Optional<String> newest() throws IOException;

    /** Keeps this one too. Doing it twice does no harm. */
    void put(Ledger.Checkpoint checkpoint) throws IOException;
}
