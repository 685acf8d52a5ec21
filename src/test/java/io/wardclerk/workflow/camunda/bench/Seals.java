package io.wardclerk.workflow.camunda.bench;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the records of a load waited for their seal: from their making, before the commit, to the signing of the head that covers them.
 *
 * @param busiest records of the busiest second
 * @param p50 milliseconds, as are the others
 */
record Seals(long records, long busiest, double p50, double p99, double longest) {

    /** Of everything that was recorded from a moment on, once all of it is sealed. */
    static Seals since(DataSource database, Instant from) {
        JdbcClient jdbc = JdbcClient.create(database);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> jdbc.sql("""
                        select (select count(*) from audit_event)
                               <= (select coalesce(sum(cardinality(seqs)), 0) from ledger_block)
                        """).query(Boolean.class).single());
        return jdbc.sql("""
                        with each as (
                            select e.at, extract(epoch from b.sealed_at - e.at) * 1000 as wait
                              from ledger_block b, unnest(b.seqs) as s (seq) join audit_event e using (seq)
                             where e.at >= ?)
                        select count(*) as records,
                               (select max(number) from (select count(*) as number from each
                                                          group by date_trunc('second', at)) as second) as busiest,
                               percentile_cont(0.5) within group (order by wait) as p50,
                               percentile_cont(0.99) within group (order by wait) as p99,
                               max(wait) as longest
                          from each
                        """)
                .param(Timestamp.from(from))
                .query((row, number) -> new Seals(
                        row.getLong("records"),
                        row.getLong("busiest"),
                        row.getDouble("p50"),
                        row.getDouble("p99"),
                        row.getDouble("longest")))
                .single();
    }
}
