package io.wardclerk.verifier;

import java.util.List;

/**
 * Whose signatures count.
 *
 * @param given whether the person who checks gave the keys; otherwise they came with the export and prove no origin
 */
record Trust(List<VerifierKey> keys, boolean given) {

    enum Verdict {
        GOOD,
        /** A known key is named and the signature is not its. */
        FORGED,
        /** No known key is named. */
        STRANGER
    }

    Verdict of(Note note) {
        Verdict verdict = Verdict.STRANGER;
        for (Note.Mark mark : note.marks()) {
            for (VerifierKey key : keys) {
                if (key.id() == mark.keyId() && key.name().equals(mark.name())) {
                    if (!key.verifies(note.signed(), mark.signature())) {
                        return Verdict.FORGED;
                    }
                    verdict = Verdict.GOOD;
                }
            }
        }
        return verdict;
    }
}
