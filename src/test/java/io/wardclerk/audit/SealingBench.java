package io.wardclerk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a record waits for its seal while as many records are made as this machine can: {@code ./mvnw -Pbench verify
 * -Dbench=ledger}. The time is from the making of a record, before its commit, to the signing of the head that covers it.
 */
@Tag("bench")
@Tag("ledger")
class SealingBench {

    private static final int WRITERS = 8;
    private static final int RECORDS = 5;
    /** Nanoseconds between the transactions of one writer. */
    private static final long PACED = 1_000_000_000L * WRITERS * RECORDS / 3_000;

    /** Until the compiler has seen the sequencer. */
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));

    private final HikariDataSource pool = pool();
    private final JdbcClient jdbc = JdbcClient.create(pool);

    private record Waits(long records, double p50, double p99, double longest) {}

    /** What 120 cases a second record. */
    @Test
    void every_record_is_sealed_within_a_second_at_full_load() throws Exception {
        assertThat(measure("3000/s wanted", PACED).p99()).isLessThan(1000);
    }

    /** Beyond what the engine can make; nothing is lost, and how long it takes is printed. */
    @Test
    void more_than_can_be_sealed_is_sealed_later() throws Exception {
        assertThat(measure("as many as can be written", 0).records()).isPositive();
    }

    private Waits measure(String what, long nanosBetween) throws Exception {
        try (TestLedger node = new TestLedger(pool, TestVaults.keystore()).start()) {
            long before = load(node, nanosBetween, WARM_UP);
            node.ledger.seal(Duration.ofMinutes(2));
            OffsetDateTime begin = OffsetDateTime.now(ZoneOffset.UTC);
            long written = load(node, nanosBetween, LOAD);
            Ledger.Checkpoint head = node.ledger.seal(Duration.ofMinutes(2));
            Waits waits = waits(begin);

            System.out.printf(
                    "ledger: %s: %d records in %d s by %d writers (%.0f/s, %d to a transaction), one in ten transactions rolled"
                            + " back; sealed after p50 %.0f ms, p99 %.0f ms, longest %.0f ms; %d rounds%n",
                    what,
                    written,
                    LOAD.toSeconds(),
                    WRITERS,
                    written / (double) LOAD.toSeconds(),
                    RECORDS,
                    waits.p50(),
                    waits.p99(),
                    waits.longest(),
                    jdbc.sql("select count(*) from ledger_block")
                            .query(Long.class)
                            .single());
            assertThat(head.size()).isEqualTo(before + written);
            assertThat(waits.records()).isEqualTo(written);
            return waits;
        } finally {
            pool.close();
        }
    }

    private long load(TestLedger node, long nanosBetween, Duration load) throws Exception {
        AtomicLong written = new AtomicLong();
        long end = System.nanoTime() + load.toNanos();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int name = writer;
                done.add(writers.submit(() -> {
                    long next = System.nanoTime();
                    for (int i = 0; System.nanoTime() < end; i++) {
                        LockSupport.parkNanos(next - System.nanoTime());
                        next += nanosBetween;
                        boolean undone = i % 10 == 9;
                        write(node, name + "-" + i, undone);
                        written.addAndGet(undone ? 0 : RECORDS);
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }
        return written.get();
    }

    private void write(TestLedger node, String name, boolean undone) {
        node.transaction.executeWithoutResult(status -> {
            for (int i = 0; i < RECORDS; i++) {
                node.log.record(SequencerTest.step(name));
            }
            // It has its numbers, and others commit before it.
            ((JdbcAuditLog) node.log).flush();
            if (undone) {
                status.setRollbackOnly();
            }
        });
    }

    private Waits waits(OffsetDateTime from) {
        return jdbc.sql("""
                        select count(*) as records,
                               percentile_cont(0.5) within group (order by wait) as p50,
                               percentile_cont(0.99) within group (order by wait) as p99,
                               max(wait) as longest
                          from (select extract(epoch from b.sealed_at - e.at) * 1000 as wait
                                  from ledger_block b, unnest(b.seqs) as s (seq) join audit_event e using (seq)
                                 where e.at >= ?) as each
                        """)
                .param(from)
                .query((row, number) -> new Waits(
                        row.getLong("records"), row.getDouble("p50"), row.getDouble("p99"), row.getDouble("longest")))
                .single();
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(TestPostgres.migratedDatabase());
        pool.setMaximumPoolSize(WRITERS + 4);
        return pool;
    }
}
