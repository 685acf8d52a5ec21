package io.wardclerk.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rows that the running transaction has recorded and not yet inserted. They are inserted all at once as the last thing
 * before it commits; if that fails, so does the commit.
 */
final class PendingRecords implements TransactionExecutionListener {

    private final Function<List<AuditRow>, List<Long>> insert;
    private final CommittedRecords committed;

    /**
     * @param insert writes rows in the running transaction, in their order, and gives their numbers
     * @param committed is told what became of them
     */
    PendingRecords(Function<List<AuditRow>, List<Long>> insert, CommittedRecords committed) {
        this.insert = insert;
        this.committed = committed;
    }

    /** Must be called in a transaction. */
    void add(List<AuditRow> rows) {
        if (TransactionSynchronizationManager.getResource(this) instanceof Batch batch) {
            batch.rows.addAll(rows);
            return;
        }
        Batch batch = new Batch();
        batch.rows.addAll(rows);
        TransactionSynchronizationManager.bindResource(this, batch);
        TransactionSynchronizationManager.registerSynchronization(batch);
    }

    /** Inserts now what the running transaction has recorded, so that it can read it. */
    void flush() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Batch batch) {
            batch.flush();
        }
    }

    /** Comes after every synchronization's own beforeCommit, so that nothing can be recorded later. */
    @Override
    public void beforeCommit(TransactionExecution transaction) {
        flush();
    }

    private record Mark(int recorded, int inserted) {}

    private final class Batch implements TransactionSynchronization {

        private final List<AuditRow> rows = new ArrayList<>();
        private final List<Long> seqs = new ArrayList<>();
        private final Map<Object, Mark> savepoints = new HashMap<>();
        private int inserted;

        @Override
        public void flush() {
            List<AuditRow> due = List.copyOf(rows.subList(inserted, rows.size()));
            inserted = rows.size();
            if (!due.isEmpty()) {
                List<Long> made = insert.apply(due);
                seqs.addAll(made);
                committed.written(made, due);
            }
        }

        @Override
        public void savepoint(Object savepoint) {
            savepoints.put(savepoint, new Mark(rows.size(), inserted));
        }

        /** What was recorded before the savepoint outlives the rollback to it, whenever it was inserted. */
        @Override
        public void savepointRollback(Object savepoint) {
            Mark mark = savepoints.getOrDefault(savepoint, new Mark(0, 0));
            rows.subList(mark.recorded(), rows.size()).clear();
            inserted = mark.inserted();
            List<Long> undone = seqs.subList(mark.inserted(), seqs.size());
            committed.undone(List.copyOf(undone));
            undone.clear();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(PendingRecords.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(PendingRecords.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED) {
                committed.committed(seqs);
            } else {
                committed.undone(seqs);
            }
            TransactionSynchronizationManager.unbindResourceIfPossible(PendingRecords.this);
        }
    }
}
