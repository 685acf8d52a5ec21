package io.wardclerk.inbox;

import io.wardclerk.workflow.Expiring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts whose task went away without being completed: its case was withdrawn or cancelled. */
@Component
final class DraftExpiry implements Expiring {

    private static final Duration SETTLED = Duration.ofDays(1);

    private final JdbcClient jdbc;

    DraftExpiry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "drafts";
    }

    @Override
    public int removeExpired(Instant now, int atMost) {
        return jdbc.sql("""
                        delete from task_draft where (task_id, author) in
                          (select d.task_id, d.author from task_draft d
                            where d.saved_at < :before
                              and not exists (select 1 from act_ru_task t where t.id_ = d.task_id)
                            limit :limit)
                        """)
                .param("before", now.minus(SETTLED).atOffset(ZoneOffset.UTC))
                .param("limit", atMost)
                .update();
    }
}
