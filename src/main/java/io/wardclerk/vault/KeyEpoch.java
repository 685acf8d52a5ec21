package io.wardclerk.vault;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the changes of keys that every node must take up. */
@Component
final class KeyEpoch {

    private final JdbcClient jdbc;

    KeyEpoch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction of the change; others that change keys wait for it, so epochs are seen in order. */
    long next() {
        return jdbc.sql("update key_epoch set epoch = epoch + 1 returning epoch")
                .query(Long.class)
                .single();
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
}
