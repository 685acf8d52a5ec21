package io.wardclerk.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Labels in PostgreSQL. */
@Repository
class JdbcCaseLabels implements CaseLabels {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcCaseLabels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(String instance, Set<String> labels) {
        labels.forEach(label -> jdbc.sql("""
                        insert into case_label (instance, label, at) values (:instance, :label, :at)
                        on conflict do nothing
                        """)
                .param("instance", instance)
                .param("label", label)
                .param("at", Timestamp.from(clock.instant()))
                .update());
    }
}
