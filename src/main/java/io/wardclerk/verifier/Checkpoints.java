package io.wardclerk.verifier;

import io.wardclerk.verifier.Finding.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the tree with every checkpoint of the export, and with those of the second place. */
final class Checkpoints {

    private final Header header;
    private final Signatures signatures;
    private final History history;
    private final Findings findings;
    private final @Nullable Witness witness;
    private final List<Note> here = new ArrayList<>();
    private long at;
    private long newest = -1;
    private long read;
    private long good;
    private long agreed;
    private long agreedSize;
    private boolean differs;

    Checkpoints(Header header, Signatures signatures, History history, Findings findings, @Nullable Witness witness) {
        this.header = header;
        this.signatures = signatures;
        this.history = history;
        this.findings = findings;
        this.witness = witness;
        this.at = header.first();
        this.agreedSize = header.first();
    }

    long read() {
        return read;
    }

    /** How many give the tree's root. */
    long good() {
        return good;
    }

    long agreed() {
        return agreed;
    }

    /** The size that the newest good one vouches for, or -1. */
    long newest() {
        return newest;
    }

    void read(Slice line) throws IOException {
        read++;
        try {
            Note note = Witness.note(line);
            if (history.size() == header.end() && header.end() < header.size() && note.size() == header.size()) {
                moveTo(note.size());
                history.grow(header);
            }
            if (signed(note)) {
                place(note);
            }
        } catch (Malformed e) {
            findings.add(
                    Kind.CHECKPOINT_FORM,
                    history.good(),
                    history.size(),
                    "The checkpoint after index " + (history.size() - 1) + " cannot be read: " + e.words() + ".");
        }
    }

    private boolean signed(Note note) {
        long from = Math.min(history.good(), note.size());
        if (!note.origin().equals(header.origin())) {
            findings.add(
                    Kind.CHECKPOINT_STRANGER,
                    from,
                    note.size(),
                    "A checkpoint is of another ledger, " + note.origin() + ".");
            return false;
        }
        if (note.size() != history.size() || !history.fits(note.root())) {
            return signatures.check(note, from);
        }
        Note held = witness == null ? null : witness.next();
        if (held != null && held.whole().equals(note.whole())) {
            signatures.attested(note, from);
        } else {
            signatures.checkLater(note, from);
        }
        return true;
    }

    private void place(Note note) {
        if (note.size() != history.size()) {
            findings.add(
                    Kind.CHECKPOINT_MISPLACED,
                    Math.min(note.size(), history.good()),
                    history.size(),
                    "A checkpoint of size " + note.size() + " stands where the tree has size " + history.size()
                            + ": checkpoints were swapped, or one was put in another's place.");
            return;
        }
        here.add(note);
        if (history.isLost()) {
            return;
        }
        if (history.settles(note.root())) {
            good++;
            newest = note.size();
        } else {
            history.differs("The signed checkpoint of size " + note.size()
                    + " was made over other content, though the hashes fit together: ");
        }
    }

    /** The tree has grown, or the next checkpoint behind the leaves is read. */
    void moveTo(long size) throws IOException {
        compareSecondPlace();
        here.clear();
        at = size;
    }

    /** Compares what the second place holds up to the size that is being left. */
    private void compareSecondPlace() throws IOException {
        if (witness == null) {
            return;
        }
        for (Note note = witness.next(); note != null && note.size() <= at; note = witness.next()) {
            if (note.size() >= header.first() && note.size() > 0 && note.size() == history.size()) {
                compare(note, witness.place());
            }
            witness.advance();
        }
    }

    private void compare(Note note, String place) {
        if (here.stream().anyMatch(own -> own.whole().equals(note.whole()))) {
            agrees(note);
            return;
        }
        if (!note.origin().equals(header.origin()) || !signatures.areGood(note)) {
            findings.add(
                    Kind.SECOND_PLACE_FORM,
                    note.size(),
                    note.size(),
                    place + ": the checkpoint is of another ledger, or not signed by a trusted key.");
            return;
        }
        if (here.stream().anyMatch(own -> Arrays.equals(own.root(), note.root()))) {
            agrees(note);
        } else if (note.size() == history.size() && !history.isLost() && !history.settles(note.root())) {
            differs(note, place);
        } else if (header.instance() != null) {
            // The export of a case holds the newest checkpoint alone.
            agrees(note);
        } else if (note.size() > header.first()) {
            findings.add(
                    Kind.CHECKPOINT_MISSING,
                    note.size() - 1,
                    note.size(),
                    "The second place holds a signed checkpoint of size " + note.size()
                            + " that the ledger no longer has (" + place + ").");
        }
    }

    private void agrees(Note note) {
        agreed++;
        agreedSize = note.size();
    }

    /** Told once: from here on every one differs. */
    private void differs(Note note, String place) {
        if (!differs) {
            differs = true;
            findings.add(
                    Kind.SECOND_PLACE_DIFFERS,
                    agreedSize,
                    note.size(),
                    "The second place holds a signed checkpoint of size " + note.size() + " over other content ("
                            + place + "): " + History.stretch(agreedSize, note.size())
                            + ", and the ledger was signed anew.");
        }
    }

    /** All lines are read. */
    void close() throws IOException {
        compareSecondPlace();
        signatures.finish();
        if (witness == null) {
            return;
        }
        Note last = null;
        for (Note note = witness.next(); note != null; note = witness.next()) {
            last = note;
            witness.advance();
        }
        if (last != null && last.origin().equals(header.origin()) && signatures.areGood(last)) {
            findings.add(
                    Kind.SECOND_PLACE_LONGER,
                    header.size(),
                    last.size(),
                    "The second place holds a signed checkpoint of size " + last.size() + ", and the ledger ends at "
                            + header.size() + ": its last " + (last.size() - header.size())
                            + " records were cut off. (If the file was copied after the export was made, make the export again.)");
        }
    }
}
