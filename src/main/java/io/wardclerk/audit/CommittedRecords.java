package io.wardclerk.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The records that this node had committed and has not yet seen sealed. Only in memory, where nobody who controls the database
 * can take one away. Decision record 0142.
 */
@Component
final class CommittedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedRecords.class);

    /** Ten seconds of the fastest writing that was measured; beyond it, while nobody seals, records are not watched. */
    static final int MOST = 200_000;

    private final Map<Long, Written> waiting = new ConcurrentHashMap<>();
    private volatile boolean full;

    /** @param committed false while its transaction runs */
    record Written(String action, @Nullable String instance, boolean committed) {}

    /** Inserted by a transaction that still runs, under these numbers. */
    void written(List<Long> seqs, List<AuditRow> rows) {
        if (waiting.size() >= MOST) {
            if (!full) {
                full = true;
                LOG.warn("{} records wait for their seal: what vanishes of the next ones is not noticed", MOST);
            }
            return;
        }
        full = false;
        for (int i = 0; i < seqs.size(); i++) {
            AuditRow row = rows.get(i);
            waiting.put(seqs.get(i), new Written(row.action(), row.instance(), false));
        }
    }

    /** The database has said that their transaction is committed. */
    void committed(List<Long> seqs) {
        seqs.forEach(seq -> waiting.computeIfPresent(
                seq, (number, written) -> new Written(written.action(), written.instance(), true)));
    }

    /** Their transaction, or its part up to a savepoint, is undone, or nobody knows what became of it. */
    void undone(List<Long> seqs) {
        seqs.forEach(waiting::remove);
    }

    void sealed(Collection<Long> seqs) {
        seqs.forEach(waiting::remove);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Empty when none waits. */
    OptionalLong first() {
        return waiting.keySet().stream().mapToLong(Long::longValue).min();
    }

    /**
     * Forgets and gives those that will never be sealed.
     *
     * @param floor whatever has this number or a smaller one is sealed, and {@link #sealed} was told so, or will never be
     */
    Map<Long, Written> vanished(long floor) {
        Map<Long, Written> vanished = new TreeMap<>();
        waiting.forEach((seq, written) -> {
            if (seq <= floor && written.committed()) {
                vanished.put(seq, written);
            }
        });
        vanished.keySet().forEach(waiting::remove);
        return vanished;
    }
}
