package io.wardclerk.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * All that the reports tell.
 *
 * @param signatures how many were checked
 * @param witnessed checkpoints of the second place, or -1 when none was given
 */
record Result(Header header, Trust trust, Outcome outcome, long signatures, long witnessed, long nanos) {

    long recordsPerSecond() {
        return Math.round(outcome.leaves() * 1e9 / Math.max(1, nanos));
    }

    /** What the reader should know beside the verdict. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!trust.given()) {
            remarks.add(
                    "The keys came with the export, so this proves that it fits together and not who made it. Ask the operator for"
                            + " the verification key by another way, and give it with --key.");
        }
        if (witnessed < 0) {
            remarks.add(
                    "Nothing was compared with the second place. Give its checkpoints with --witness to see whether records were cut"
                            + " off at the end and the rest signed anew.");
        }
        if (header.instance() != null) {
            remarks.add("The export holds the records of one case, " + header.instance() + ", out of "
                    + header.size()
                    + ". Each is proven to be as it was sealed; that they are all of the case's records only an"
                    + " export of the whole time shows.");
        } else if (header.first() > 0 || header.end() < header.size()) {
            remarks.add("The export is a part of the ledger: index " + header.first() + " to " + (header.end() - 1)
                    + " of " + header.size() + " records.");
        }
        if (outcome.openCertificates() > 0) {
            remarks.add(outcome.openCertificates()
                    + " certificates of pruning lie behind the export's end; check a later export to see them.");
        }
        return remarks;
    }
}
