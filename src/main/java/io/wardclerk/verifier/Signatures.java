package io.wardclerk.verifier;

import io.wardclerk.verifier.Finding.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures, which cost a thousand times as much as records do. Those under roots that fit the tree are checked beside the
 * reading, on every core. A checkpoint that stands byte for byte in the second place is not checked again, save the last of them: its
 * signature covers every root before it.
 */
final class Signatures implements AutoCloseable {

    private static final int MOST_WAITING = 512;

    private final Trust trust;
    private final Findings findings;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
                Thread made = new Thread(work, "signatures");
                made.setDaemon(true);
                return made;
            });
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable Waiting attested;
    private long checked;

    Signatures(Trust trust, Findings findings) {
        this.trust = trust;
        this.findings = findings;
    }

    private record Waiting(Note note, long from, @Nullable Future<Trust.Verdict> verdict) {}

    long checked() {
        return checked;
    }

    /** Checks now. */
    boolean areGood(Note note) {
        return trust.of(note) == Trust.Verdict.GOOD;
    }

    /** Checks now, and tells what is wrong. */
    boolean check(Note note, long from) {
        return tell(note, from, trust.of(note));
    }

    void checkLater(Note note, long from) {
        waiting.add(new Waiting(note, from, threads.submit(() -> trust.of(note))));
        if (waiting.size() > MOST_WAITING) {
            settle(waiting.remove());
        }
    }

    /** The second place holds the same. */
    void attested(Note note, long from) {
        attested = new Waiting(note, from, null);
    }

    /** Checks all that is left. */
    void finish() {
        while (!waiting.isEmpty()) {
            settle(waiting.remove());
        }
        if (attested != null) {
            check(attested.note(), attested.from());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void settle(Waiting some) {
        try {
            tell(
                    some.note(),
                    some.from(),
                    some.verdict() == null
                            ? trust.of(some.note())
                            : some.verdict().get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped before everything was checked", e);
        }
    }

    private boolean tell(Note note, long from, Trust.Verdict verdict) {
        checked++;
        if (verdict == Trust.Verdict.FORGED) {
            findings.add(
                    Kind.CHECKPOINT_FORGED,
                    from,
                    note.size(),
                    "The signature under the checkpoint of size " + note.size()
                            + " is not that of the key it names: the checkpoint or its signature was changed.");
        } else if (verdict == Trust.Verdict.STRANGER) {
            findings.add(
                    Kind.CHECKPOINT_STRANGER,
                    from,
                    note.size(),
                    "The checkpoint of size " + note.size() + " is signed by no key that is trusted here ("
                            + (note.marks().isEmpty()
                                    ? "none"
                                    : note.marks().get(0).name()) + ").");
        }
        return verdict == Trust.Verdict.GOOD;
    }
}
