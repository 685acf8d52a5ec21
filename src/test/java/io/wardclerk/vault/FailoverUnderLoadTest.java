package io.wardclerk.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.LedgerExport;
import io.wardclerk.audit.TestLedger;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.Rotations.Level;
import io.wardclerk.verifier.Checked;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The node that seals the ledger and turns the keys dies in the middle of both, while two nodes work and the record is exported. The other one
 * sees no error and waits for nothing longer than five seconds; it seals on, ends the rotation, and everything can be read and verified.
 */
class FailoverUnderLoadTest {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int WORKERS = 3;

    @TempDir
    Path folder;

    private final DataSource database = TestPostgres.migratedDatabase();
    private final Map<String, byte[]> written = new ConcurrentHashMap<>();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void rotation_sealing_and_export_outlive_the_node_that_did_them() throws Exception {
        Path keystore = folder.resolve("keys/keystore.json");
        Mortal mortal = new Mortal(database);
        VaultFixture doomed = new VaultFixture(mortal, keystore, "local");
        VaultFixture heir = new VaultFixture(database, keystore, "local");
        ExecutorService threads = Executors.newCachedThreadPool();
        var followers = Executors.newScheduledThreadPool(1);
        try (TestLedger first = new TestLedger(mortal, keystore).start()) {
            first.log.record(act("begin"));
            first.ledger.seal(LONGEST);
            try (TestLedger second = new TestLedger(database, keystore).start()) {
                var unused =
                        followers.scheduleWithFixedDelay(() -> heir.follower.follow(), 100, 100, TimeUnit.MILLISECONDS);
                for (int i = 0; i < WORKERS; i++) {
                    threads.execute(() ->
                            work(doomed, first, () -> mortal.dead, new ConcurrentLinkedQueue<>(), new AtomicLong()));
                    threads.execute(() -> work(heir, second, () -> false, errors, slowest));
                }
                Future<?> exports = threads.submit(() -> exportAgainAndAgain(second));
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> written.size() > 100);
                assertThat(doomed.rotations.begin(Level.DATA, "ann")).isPresent();
                Future<?> turning = threads.submit(() -> {
                    while (!mortal.dead) {
                        doomed.transaction.execute(status -> doomed.rotations.advance());
                        doomed.follower.follow();
                    }
                    return null;
                });
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> heir.rotations.list(1).get(0).done() > 0);

                mortal.die();
                long died = System.nanoTime();
                second.log.record(act("after its death"));
                second.ledger.seal(LONGEST);
                long sealed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - died);
                Rotations.Rotation rotation = finish(heir);
                int before = written.size();
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> written.size() > before + 50);
                stop.set(true);
                exports.get(1, TimeUnit.MINUTES);
                second.ledger.seal(Duration.ofMinutes(1));

                System.out.printf(
                        "failover under load: sealed on after %d ms, slowest act of the other node %d ms, %d documents%n",
                        sealed, TimeUnit.NANOSECONDS.toMillis(slowest.get()), written.size());
                assertThat(turning).isNotNull();
                assertThat(errors).isEmpty();
                assertThat(Duration.ofNanos(slowest.get())).isLessThan(LONGEST);
                assertThat(rotation.ended()).isTrue();
                assertThat(Checked.of(export(second)).exit()).isZero();
                VaultFixture afterwards = heir.restarted(keystore);
                written.forEach((id, content) ->
                        assertThat(afterwards.documents.read(id)).hasValue(content));
            }
        } finally {
            stop.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            followers.shutdownNow();
        }
    }

    private interface Dead {
        boolean isDead();
    }

    private void work(VaultFixture node, TestLedger ledger, Dead dead, Queue<Throwable> failures, AtomicLong longest) {
        while (!stop.get() && !dead.isDead()) {
            try {
                long start = System.nanoTime();
                act(node, ledger, number.incrementAndGet());
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        }
    }

    private void act(VaultFixture node, TestLedger ledger, int which) {
        byte[] content = ("words " + which).getBytes(UTF_8);
        // The record and what it is of commit together, as they do in the application.
        String id = ledger.transaction.execute(status -> {
            ledger.log.record(act("step-" + which));
            return node.documents.store("case/" + which / 4, "note", content);
        });
        written.put(String.valueOf(id), content);
        assertThat(node.documents.read(String.valueOf(id))).hasValue(content);
    }

    private static AuditEntry act(String element) {
        return AuditEntry.success("wardclerk", AuditAction.STEP_END, "i-1", element, Map.of());
    }

    private void exportAgainAndAgain(TestLedger ledger) {
        while (!stop.get()) {
            try {
                assertThat(Checked.of(export(ledger)).exit()).isZero();
            } catch (RuntimeException | AssertionError e) {
                errors.add(e);
            }
        }
    }

    private static byte[] export(TestLedger ledger) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LedgerExport.Part part = ledger.export.part(null, null);
        try {
            ledger.export.write(part, out);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Rotations.Rotation finish(VaultFixture at) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> at.transaction
                        .execute(status -> at.rotations.advance())
                        .map(step -> step.rotation().ended())
                        .orElse(false));
        return at.rotations.list(1).get(0);
    }

    /** A node's way to the database: when the node dies, its connections are cut and it gets no others. */
    private static final class Mortal extends DelegatingDataSource {

        private final Set<Connection> open = ConcurrentHashMap.newKeySet();
        private volatile boolean dead;

        private Mortal(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (dead) {
                throw new SQLException("This node is dead");
            }
            Connection connection = super.getConnection();
            open.add(connection);
            return connection;
        }

        private void die() throws SQLException {
            dead = true;
            for (Connection each : List.copyOf(new ArrayList<>(open))) {
                each.abort(Runnable::run);
            }
        }
    }
}
