package io.wardclerk.verifier;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param from the index of the first record concerned, or of the first that can be
 * @param to the index after the last of them
 * @param record what the record says of itself, when one record is meant and it is there
 * @param words what is wrong, for a person
 */
record Finding(Kind kind, long from, long to, @Nullable RecordName record, String words) {

    /** What can be wrong; the slug is what {@code --json} shows. */
    enum Kind {
        RECORD_CHANGED,
        RECORD_MISSING,
        RECORD_NOT_OURS,
        RECORD_FORM,
        SEALED_HASH_CHANGED,
        TAMPERING_ON_RECORD,
        PRUNED_WITHOUT_CERTIFICATE,
        LEAVES_MISSING,
        HISTORY_REWRITTEN,
        TABLES_CHANGED,
        CHECKPOINT_FORM,
        CHECKPOINT_FORGED,
        CHECKPOINT_STRANGER,
        CHECKPOINT_MISPLACED,
        CHECKPOINT_MISSING,
        SECOND_PLACE_FORM,
        SECOND_PLACE_DIFFERS,
        SECOND_PLACE_LONGER,
        SECOND_PLACE_HAS_MORE,
        EXPORT_FORM,
        EXPORT_CUT;

        String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    boolean namesOneRecord() {
        return to == from + 1;
    }
}
