package io.wardclerk.verifier;

import io.wardclerk.verifier.Finding.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Reads an export once, from its first line to its last, and holds no more than the tree's right edge. */
final class Verification {

    private static final byte[] CHECKPOINT = "{\"checkpoint\":".getBytes(StandardCharsets.UTF_8);

    private final Hashing hashing = new Hashing();
    private final byte[] hash = new byte[Hashing.SIZE];
    private final LeafLine leaf = new LeafLine();
    private final RecordCheck record;
    private final Prunings prunings = new Prunings();
    private final Lines lines;
    private final Findings findings;
    private final Header header;
    private final History history;
    private final Checkpoints checkpoints;
    private final ExporterRemarks remarks;
    private long leaves;

    Verification(Header header, Lines lines, Signatures signatures, Findings findings, @Nullable Witness witness)
            throws Malformed {
        this.header = header;
        this.lines = lines;
        this.findings = findings;
        this.history = new History(header.before(hashing), findings);
        this.remarks = new ExporterRemarks(findings);
        this.record = new RecordCheck(header.instance(), findings);
        this.checkpoints = new Checkpoints(header, signatures, history, findings, witness);
    }

    Outcome run() throws IOException {
        boolean whole = readLines();
        if (!whole || history.size() < header.end()) {
            findings.add(
                    Kind.EXPORT_CUT,
                    Math.min(history.size(), header.end()),
                    header.end(),
                    "The export is not whole: it holds " + leaves
                            + (header.instance() == null ? " of " + (header.end() - header.first()) : "") + " records"
                            + (whole ? "." : " and has no last line. The download broke off, or somebody cut it."));
        }
        checkpoints.close();
        history.close();
        long open = prunings.close(header.end() == header.size() && header.instance() == null, findings);
        if (checkpoints.newest() < header.size() && findings.count() == 0) {
            findings.add(
                    Kind.CHECKPOINT_MISSING,
                    history.good(),
                    header.end(),
                    "No signed checkpoint stands at the end of the export: nothing vouches for the records from index "
                            + history.good() + " on.");
        }
        return new Outcome(
                leaves,
                prunings.count(),
                open,
                checkpoints.good(),
                checkpoints.agreed(),
                findings.sorted(),
                findings.count());
    }

    /** Whether the last line was there. */
    private boolean readLines() throws IOException {
        try {
            for (Slice line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith(LeafLine.START)) {
                    leaf(line);
                } else if (line.startsWith(Passed.START)) {
                    passed(line);
                } else if (line.startsWith(CHECKPOINT)) {
                    checkpoints.read(line);
                } else if (!isRemark(line) && isLast(line)) {
                    return true;
                }
            }
        } catch (Lines.TooLong e) {
            damaged(String.valueOf(e.getMessage()));
        }
        return false;
    }

    private void leaf(Slice line) throws IOException {
        leaves++;
        try {
            leaf.read(line);
        } catch (Malformed e) {
            damaged(e.words());
            return;
        }
        if (leaf.index != history.size()) {
            gap();
        }
        if (leaf.index >= header.end()) {
            damaged("index " + leaf.index + " lies behind the end that the first line names, " + header.end());
        }
        Slice text = leaf.leaf;
        checkpoints.moveTo(leaf.index + 1);
        if (text == null) {
            absent();
        } else {
            present(text);
        }
    }

    private void passed(Slice line) throws IOException {
        try {
            Passed passed = Passed.parse(line);
            if (header.instance() == null) {
                throw new Malformed("only the export of a case passes over records");
            }
            if (passed.end() <= history.size() || passed.end() >= header.end()) {
                throw new Malformed(
                        "what is passed over ends at " + passed.end() + ", which is not between the records");
            }
            checkpoints.moveTo(passed.end());
            pass(passed);
        } catch (Malformed e) {
            damaged(e.words());
        }
    }

    private void pass(Passed passed) {
        try {
            history.pass(passed);
        } catch (Malformed e) {
            damaged(e.words());
            history.lose(passed.end());
        }
    }

    private void gap() {
        long expected = history.size();
        if (leaf.index > expected) {
            findings.add(
                    Kind.LEAVES_MISSING,
                    expected,
                    leaf.index,
                    "Records are missing together with their sealed hashes: index " + leaf.index + " follows "
                            + (expected - 1) + ".");
        } else {
            damaged("index " + leaf.index + " stands where " + expected + " should");
        }
        history.lose(leaf.index);
    }

    private void absent() {
        if (history.startsStretch()) {
            history.startStretch(null);
        }
        if (leaf.pruned != null) {
            prunings.claim(leaf.pruned, leaf.index);
        } else {
            RecordName gone = leaf.seq == null ? null : new RecordName(leaf.seq, null, null, null, null);
            findings.add(new Finding(
                    Kind.RECORD_MISSING,
                    leaf.index,
                    leaf.index + 1,
                    gone,
                    "The record was deleted after it was sealed: only its hash is left."));
        }
        history.add(leaf.sealed);
    }

    private void present(Slice text) {
        hashing.leaf(text, hash);
        record.read(text, leaf.index);
        if (history.startsStretch()) {
            history.startStretch(record.name());
        }
        boolean asSealed = MessageDigest.isEqual(hash, leaf.sealed);
        record.origin(asSealed, leaf.macBroken);
        if (asSealed) {
            history.add(leaf.sealed);
        } else {
            history.addDoubtful(leaf.sealed, hash, record.name());
        }
        try {
            record.content(prunings);
        } catch (Malformed e) {
            damaged(e.words());
        }
    }

    private boolean isRemark(Slice line) {
        try {
            return remarks.take(line, history.size());
        } catch (Malformed e) {
            damaged(e.words());
            return true;
        }
    }

    private boolean isLast(Slice line) throws IOException {
        try {
            LastLine last = LastLine.parse(line);
            if (last.leaves() != leaves || last.checkpoints() != checkpoints.read()) {
                damaged("it counts " + last.leaves() + " records and " + last.checkpoints()
                        + " checkpoints, and there are " + leaves + " and " + checkpoints.read());
            }
        } catch (Malformed e) {
            damaged(e.words());
            return false;
        }
        if (lines.next() != null) {
            damaged("something stands behind the last line");
        }
        return true;
    }

    private void damaged(String words) {
        findings.add(
                Kind.EXPORT_FORM,
                history.size(),
                history.size(),
                "Line " + lines.number() + " of the export is damaged: " + words + ".");
    }
}
