package io.wardclerk.verifier;

import java.util.List;

/**
 * What a verification found.
 *
 * @param openCertificates certificates of pruning that lie behind the export's end
 * @param findings the first hundred, by their place in the ledger
 * @param count how many there are in all
 */
record Outcome(
        long leaves,
        long pruned,
        long openCertificates,
        long checkpoints,
        long agreed,
        List<Finding> findings,
        long count) {

    boolean intact() {
        return count == 0;
    }
}
