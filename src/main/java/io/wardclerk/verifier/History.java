package io.wardclerk.verifier;

import io.wardclerk.verifier.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree as it grows. It grows by the sealed hashes; from the first record that does not fit its sealed hash to the next checkpoint
 * a second tree grows by what the records say now, since then the checkpoint tells which of the two was changed.
 */
final class History {

    private final Findings findings;
    private final List<Finding> doubtful = new ArrayList<>();
    private Frontier sealed;
    private @Nullable Frontier written;
    private @Nullable RecordName firstSinceGood;
    private long good;
    private boolean lost;
    private boolean rewritten;

    History(Frontier before, Findings findings) {
        this.sealed = before;
        this.findings = findings;
        this.good = before.size();
    }

    long size() {
        return sealed.size();
    }

    /** Up to here a checkpoint vouches for the tree. */
    long good() {
        return good;
    }

    /** Whether the next leaf is the first that no checkpoint vouches for. */
    boolean startsStretch() {
        return size() == good;
    }

    void startStretch(@Nullable RecordName record) {
        firstSinceGood = record;
    }

    void add(byte[] sealedHash) {
        add(sealedHash, sealedHash);
    }

    void addDoubtful(byte[] sealedHash, byte[] writtenHash, RecordName record) {
        if (written == null) {
            written = sealed.copy();
        }
        if (doubtful.size() < 1000) {
            doubtful.add(new Finding(Kind.RECORD_CHANGED, size(), size() + 1, record, ""));
        }
        add(sealedHash, writtenHash);
    }

    private void add(byte[] sealedHash, byte[] writtenHash) {
        sealed.addLeaf(sealedHash);
        if (written != null) {
            written.addLeaf(writtenHash);
        }
    }

    /** Passes over records that the export of a case leaves out. */
    void pass(Passed passed) throws Malformed {
        sealed.grow(passed.end(), passed.subtrees(), "stretch that is passed over");
        if (written != null) {
            written.grow(passed.end(), passed.subtrees(), "stretch that is passed over");
        }
    }

    void grow(Header header) throws Malformed {
        header.after(sealed);
        if (written != null) {
            header.after(written);
        }
    }

    /** Leaves are missing from the export, so that no root can be computed any more; counting goes on. */
    void lose(long nextIndex) {
        lost = true;
        resolve(Kind.RECORD_CHANGED);
        sealed.skipTo(nextIndex);
    }

    boolean isLost() {
        return lost;
    }

    boolean fits(byte[] root) {
        return !lost && (sealed.hasRoot(root) || (written != null && written.hasRoot(root)));
    }

    /** Whether this is the root of the tree; if so everything before it is settled. */
    boolean settles(byte[] root) {
        if (sealed.hasRoot(root)) {
            resolve(Kind.RECORD_CHANGED);
        } else if (written != null && written.hasRoot(root)) {
            sealed = written;
            resolve(Kind.SEALED_HASH_CHANGED);
        } else {
            return false;
        }
        good = size();
        rewritten = false;
        return true;
    }

    /** A signed root is not the root of this tree; told once, since every later one differs then. */
    void differs(String words) {
        resolve(Kind.RECORD_CHANGED);
        if (!rewritten) {
            rewritten = true;
            findings.add(
                    new Finding(Kind.HISTORY_REWRITTEN, good, size(), firstSinceGood, words + stretch(good, size())));
        }
    }

    /** At the end nothing can settle any more what is still in doubt. */
    void close() {
        resolve(Kind.RECORD_CHANGED);
    }

    static String stretch(long from, long to) {
        return (to == from + 1 ? "the record" : "at least one of the records from index " + from + " to " + (to - 1))
                + " was changed, put in, taken out or moved";
    }

    private void resolve(Kind kind) {
        String words = kind == Kind.RECORD_CHANGED
                ? "The record was changed after it was sealed: what it says now does not give the hash that was sealed."
                : "The hash in the ledger's table was changed. The record itself is what was sealed: a signed checkpoint proves it.";
        for (Finding doubt : doubtful) {
            findings.add(new Finding(kind, doubt.from(), doubt.to(), doubt.record(), words));
        }
        doubtful.clear();
        written = null;
    }
}
