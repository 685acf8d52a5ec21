package io.wardclerk.release;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The content folders as they were at the last start. */
@Repository
class FolderTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    FolderTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean isSeen(String workflow, String hash) {
        return jdbc.sql("select exists (select from content_folder where workflow = ? and hash = ?)")
                .params(workflow, hash)
                .query(Boolean.class)
                .single();
    }

    void seen(String workflow, String hash) {
        jdbc.sql("""
                        insert into content_folder (workflow, hash, seen_at) values (:workflow, :hash, :at)
                        on conflict (workflow) do update set hash = excluded.hash, seen_at = excluded.seen_at
                        """)
                .param("workflow", workflow)
                .param("hash", hash)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
