package io.wardclerk.verifier;

import io.wardclerk.verifier.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** Reads what a record says, and tells what is wrong with it beside its hash; one object serves all records. */
final class RecordCheck {

    private final RecordLine record = new RecordLine();
    private final @Nullable String instance;
    private final Findings findings;
    private long index;
    private boolean readable;
    private boolean ofOld = true;

    /** @param instance the case of which every record must be, or null */
    RecordCheck(@Nullable String instance, Findings findings) {
        this.instance = instance;
        this.findings = findings;
    }

    void read(Slice text, long at) {
        index = at;
        readable = true;
        try {
            record.read(text);
        } catch (Malformed e) {
            readable = false;
            found(Kind.RECORD_FORM, "The record has not the form of a record: " + e.words() + ".");
        }
    }

    RecordName name() {
        return record.name();
    }

    /**
     * Whether a node wrote it. Records from before codes were made have no id, and stand at the beginning.
     *
     * @param asSealed otherwise it was changed, which is told elsewhere
     * @param macBroken what the exporting node found
     */
    void origin(boolean asSealed, boolean macBroken) {
        if (asSealed && (macBroken || (record.isOfOld() && !ofOld))) {
            found(
                    Kind.RECORD_NOT_OURS,
                    "No node of this installation wrote what this record says: its authentication code does not fit. It was changed, or put"
                            + " into the table by hand.");
        }
        ofOld &= record.isOfOld();
    }

    /** What matters of its content, if it could be read. */
    void content(Prunings prunings) throws Malformed {
        if (!readable) {
            return;
        }
        if (instance != null && !instance.equals(record.name().instance())) {
            found(Kind.RECORD_FORM, "The record is not of the case that the export names.");
        }
        if (record.isAct(RecordLine.PRUNE)) {
            prunings.certificate(record.detail("certificate"), record.detail("from"), record.detail("to"));
        } else if (record.isAct(RecordLine.TAMPERED)) {
            found(Kind.TAMPERING_ON_RECORD, "The ledger itself found tampering and put it on record here: " + told());
        }
    }

    private String told() throws Malformed {
        String seq = record.detail("seq");
        String problem = record.detail("problem");
        if (problem == null) {
            return "the row with seq " + seq + " was written by no node of this installation.";
        }
        return (seq == null ? problem : "the row with seq " + seq + ": " + problem) + ".";
    }

    private void found(Kind kind, String words) {
        findings.add(new Finding(kind, index, index + 1, record.name(), words));
    }
}
