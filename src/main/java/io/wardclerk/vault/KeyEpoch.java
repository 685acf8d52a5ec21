package io.wardclerk.vault;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts the changes of keys that every node must take up. */
@Component
final class KeyEpoch {

    private final JdbcClient jdbc;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();

    KeyEpoch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction of the change; others that change keys wait for it, so epochs are seen in order. */
    long next() {
        long next = jdbc.sql("update key_epoch set epoch = epoch + 1 returning epoch")
                .query(Long.class)
                .single();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new Committed());
        } else {
            tell();
        }
        return next;
    }

    /** Tells of each change that this node made, as soon as it is committed and before its caller goes on. */
    void onOwnChange(Runnable follower) {
        followers.add(follower);
    }

    private void tell() {
        followers.forEach(Runnable::run);
    }

    long now() {
        return jdbc.sql("select epoch from key_epoch").query(Long.class).single();
    }

    List<UUID> erasedAfter(long epoch) {
        return jdbc.sql("select id from data_key where erased_epoch > ?")
                .param(epoch)
                .query(UUID.class)
                .list();
    }

    private final class Committed implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            tell();
        }
    }
}
