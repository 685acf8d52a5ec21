package io.wardclerk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.verifier.Checked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a superuser takes away before it is sealed leaves a gap like a rollback; the node that wrote it knows better. */
class VanishedRecordsTest {

    /** Removals in {@link #everyRemovalBeforeTheSealIsFound}; as many records again stay. */
    private static final int REMOVALS = Integer.getInteger("removals", 100);

    private final DataSource database = TestPostgres.migratedDatabase();
    private final TestLedger node = new TestLedger(database, TestVaults.keystore());
    private final JdbcClient sql = JdbcClient.create(TestPostgres.asSuperuser(database));
    private final Random random = new Random(20261129);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aRecordThatIsGoneBeforeItsSealIsTold() throws Exception {
        write("kept", "case-1");
        write("taken", "case-2");
        remove(newest());
        workGoesOn();

        assertThat(node.vanished.check()).isEqualTo(1);

        seal();
        assertThat(sql.sql("select instance from audit_event where action = 'ledger-tampered'")
                        .query(String.class)
                        .list())
                .containsExactly("case-2");
        Checked checked = export();
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("tampering-on-record", "gone before it was sealed");
        assertThat(node.vanished.check()).as("once").isZero();
    }

    /** The last of all, with nothing after it: the gap is seen only when the next records come. */
    @Test
    void alsoTheNewestOnceOthersAreWritten() throws Exception {
        write("kept", "case-1");
        seal();
        write("taken", "case-2");
        remove(newest());
        seal();
        assertThat(node.vanished.check()).isZero();
        workGoesOn();

        assertThat(node.vanished.check()).isEqualTo(1);
    }

    @Test
    void whatWasRolledBackIsNotMissed() throws Exception {
        write("kept", "case-1");
        node.transaction.executeWithoutResult(status -> {
            write("undone", "case-1");
            ((JdbcAuditLog) node.log).flush();
            status.setRollbackOnly();
        });
        node.transaction.executeWithoutResult(status -> {
            write("before the savepoint", "case-1");
            ((JdbcAuditLog) node.log).flush();
            Object savepoint = status.createSavepoint();
            write("undone", "case-1");
            ((JdbcAuditLog) node.log).flush();
            status.rollbackToSavepoint(savepoint);
            write("after it", "case-1");
        });
        write("kept", "case-1");
        seal();

        assertThat(node.vanished.check()).isZero();
        assertThat(count("select count(*) from audit_event")).isEqualTo(4);
    }

    /** Whoever is committed while the sequencer looks is in the next round. */
    @Test
    void whoeverIsLateIsNotMissed() throws Exception {
        write("kept", "case-1");
        node.transaction.executeWithoutResult(status -> {
            write("late", "case-1");
            ((JdbcAuditLog) node.log).flush();
            // Another connection seals meanwhile.
            apart(() -> write("overtakes", "case-2"));
            sealQuietly();
            assertThat(node.vanished.check()).isZero();
        });
        seal();

        assertThat(node.vanished.check()).isZero();
        assertThat(export().exit()).isZero();
    }

    /** Single rows and whole transactions, drawn by lot; each is named, and nothing else. */
    @Test
    void everyRemovalBeforeTheSealIsFound() throws Exception {
        List<Long> removed = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        while (removed.size() < REMOVALS) {
            int records = 1 + random.nextInt(4);
            long before = newest();
            node.transaction.executeWithoutResult(status -> {
                for (int i = 0; i < records; i++) {
                    write("record " + i, "case-" + removed.size());
                }
            });
            boolean whole = random.nextBoolean();
            for (long seq = before + 1; seq <= before + records; seq++) {
                if (whole || random.nextBoolean()) {
                    remove(seq);
                    removed.add(seq);
                }
            }
            if (random.nextInt(5) == 0) {
                workGoesOn();
                node.vanished.check();
            }
        }
        workGoesOn();
        node.vanished.check();
        sql.sql("select (detail ->> 'seq')::bigint from audit_event where action = 'ledger-tampered' order by 1")
                .query(Long.class)
                .list()
                .forEach(told::add);

        System.out.printf("TAMPERING before the seal: %d removals, %d found%n", removed.size(), told.size());
        assertThat(told).containsExactlyElementsOf(removed);
    }

    private void write(String name, String instance) {
        node.log.record(
                AuditEntry.success("nurse", AuditAction.TASK_COMPLETE, instance, "Task_1", Map.of("name", name)));
    }

    /** A gap is seen with the record after it, and given up with the next. */
    private void workGoesOn() throws SQLException {
        write("next", "case");
        seal();
        write("after it", "case");
        seal();
    }

    private void remove(long seq) throws SQLException {
        try (Connection superuser = TestPostgres.asSuperuser(database).getConnection();
                java.sql.Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("delete from audit_event where seq = " + seq);
        }
    }

    private long newest() {
        return count("select last_value from pg_sequences where sequencename = 'audit_event_seq_seq'");
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).optional().orElse(0L);
    }

    private void seal() throws SQLException {
        try (Connection connection = database.getConnection()) {
            SealedTree tree = node.history.read(JdbcClient.create(database));
            node.round.seal(connection, node.round.seal(connection, tree).tree());
        }
    }

    private void sealQuietly() {
        apart(() -> {
            try {
                seal();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void apart(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Checked export() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        node.export.write(node.export.part(null, null), out);
        return Checked.of(out.toByteArray(), "--json");
    }
}
