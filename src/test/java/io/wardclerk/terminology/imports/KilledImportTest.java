package io.wardclerk.terminology.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.terminology.TerminologyNode;
import io.wardclerk.testing.NodeProcess;
import io.wardclerk.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that dies in the middle of an import leaves nothing half loaded: whoever has the file goes on, or it is told. */
class KilledImportTest {

    private static final int ROWS = 25_000;
    private static final String NAME = "icd10cm_order_2021.txt";
    private static final LocalDate DAY = LocalDate.of(2021, 2, 1);
    private static final Duration SILENT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String url = TestPostgres.migratedUrl();
    private final DataSource database = TestPostgres.at(url);
    private final JdbcClient superuser = JdbcClient.create(TestPostgres.asSuperuser(database));

    @TempDir
    Path folder;

    @Test
    void a_node_that_was_killed_before_its_commit_goes_on_after_its_restart() throws Exception {
        Path spool = folder.resolve("spool");
        dieBeforeTheCommit(spool);

        try (TerminologyNode node = new TerminologyNode(database, spool, false)) {
            assertNothingIsLoaded(node);
            node.bean(Resumption.class).resume(Duration.ofMinutes(30));
            assertThat(only(node).state())
                    .as("nobody takes it from a node that may be alive")
                    .isEqualTo(State.RUNNING);

            aMinutePasses();
            node.bean(Resumption.class).start();
            Awaitility.await("the import")
                    .atMost(PATIENCE)
                    .until(() -> only(node).state() == State.ACTIVE);

            assertThat(only(node).rows()).isEqualTo(ROWS);
            assertThat(count("terminology_concept")).isEqualTo(ROWS);
            Awaitility.await("its index")
                    .atMost(PATIENCE)
                    .until(() -> node.terminology().standing(CodeSystem.ICD10CM, "A00.00", DAY) == Standing.BILLABLE);
            assertThat(node.terminology().releases(CodeSystem.ICD10CM)).hasSize(1);
            Awaitility.await("its file to be gone").atMost(PATIENCE).until(() -> isEmpty(spool));
            assertThat(node.records()).as("on record once").hasSize(1);
        }
    }

    @Test
    void where_nobody_has_the_file_it_is_told_as_interrupted_and_may_be_sent_again() throws Exception {
        Path spool = folder.resolve("spool");
        dieBeforeTheCommit(spool);
        aMinutePasses();

        try (TerminologyNode other = new TerminologyNode(database, folder.resolve("elsewhere"), false)) {
            other.bean(Resumption.class).resume(SILENT);

            assertThat(only(other).state()).isEqualTo(State.INTERRUPTED);
            assertThat(only(other).endedAt()).isNotNull();
            assertNothingIsLoaded(other);
            assertThat(other.load(new ByteArrayInputStream(file()), TerminologyNode.named(NAME))
                            .state())
                    .isEqualTo(State.ACTIVE);
        }
        try (TerminologyNode back = new TerminologyNode(database, spool, false)) {
            back.bean(Resumption.class).resume(SILENT);

            assertThat(back.imports().list(10)).extracting(Report::state).containsOnly(State.ACTIVE);
            assertThat(count("terminology_concept")).as("loaded once").isEqualTo(ROWS);
        }
    }

    @Test
    void a_sender_who_stops_in_the_middle_leaves_an_interrupted_import_and_no_file() {
        Path spool = folder.resolve("spool");
        InputStream torn = new SequenceInputStream(new ByteArrayInputStream(file(), 0, 500_000), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The line is dead");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        });
        try (TerminologyNode node = new TerminologyNode(database, spool, false)) {
            assertThatThrownBy(() -> node.imports().receive(torn, TerminologyNode.named(NAME)))
                    .isInstanceOf(IOException.class);

            aMinutePasses();
            node.bean(Resumption.class).resume(SILENT);
            assertThat(only(node).state()).isEqualTo(State.INTERRUPTED);
            assertNothingIsLoaded(node);
            assertThat(spool).isEmptyDirectory();
        }
    }

    /** Kills a node, without warning, that has written every row and waits for a lock with its transaction open. */
    private void dieBeforeTheCommit(Path spool) throws IOException, SQLException, InterruptedException {
        Path file = Files.write(folder.resolve(NAME), file());
        try (Connection lock = TestPostgres.asSuperuser(database).getConnection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table terminology_epoch in exclusive mode");
            NodeProcess node = start(spool, file);
            try {
                Awaitility.await("the import to have written its rows")
                        .atMost(PATIENCE)
                        .until(() -> {
                            assertThat(node.isAlive()).as("the node").isTrue();
                            return waiting() == 1;
                        });
                assertThat(superuser
                                .sql("select size from terminology_import")
                                .query(Long.class)
                                .single())
                        .as("its progress")
                        .isEqualTo(20_000);
            } finally {
                node.kill();
            }
            lock.rollback();
        }
        Awaitility.await("the database to notice").atMost(PATIENCE).until(() -> sessions() == 0);
    }

    private NodeProcess start(Path spool, Path file) {
        return NodeProcess.start(
                folder, Node.class.getName(), List.of("-Xmx256m"), List.of(url, spool.toString(), file.toString()));
    }

    /** The life that ends in the middle. */
    static final class Node {

        private Node() {}

        public static void main(String... arguments) throws IOException {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(arguments[0]);
            try (TerminologyNode node = new TerminologyNode(database, Path.of(arguments[1]), false);
                    InputStream file = Files.newInputStream(Path.of(arguments[2]))) {
                node.load(file, TerminologyNode.named(NAME));
            }
        }
    }

    private void assertNothingIsLoaded(TerminologyNode node) {
        assertThat(count("terminology_release")).isZero();
        assertThat(count("terminology_concept")).isZero();
        node.follow();
        assertThat(node.terminology().releases(CodeSystem.ICD10CM)).isEmpty();
        assertThat(node.terminology().standing(CodeSystem.ICD10CM, "A00.00", DAY))
                .isEqualTo(Standing.NOT_LOADED);
    }

    private static Report only(TerminologyNode node) {
        assertThat(node.imports().list(10)).hasSize(1);
        return node.imports().list(10).get(0);
    }

    private void aMinutePasses() {
        superuser
                .sql("update terminology_import set beat_at = beat_at - interval '1 minute'")
                .update();
    }

    private long count(String table) {
        return superuser.sql("select count(*) from " + table).query(Long.class).single();
    }

    private long waiting() {
        return superuser
                .sql("select count(*) from pg_locks join pg_class on pg_class.oid = relation"
                        + " where relname = 'terminology_epoch' and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .query(Long.class)
                .single();
    }

    private long sessions() {
        return superuser
                .sql("select count(*) from pg_stat_activity where datname = current_database() and usename = ?")
                .param(TestPostgres.APPLICATION)
                .query(Long.class)
                .single();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Categories with complete codes under them, at the columns of an order file. */
    private static byte[] file() {
        StringBuilder file = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            int category = row / 50;
            String head = (char) ('A' + category / 100) + String.format("%02d", category % 100);
            String code = row % 50 == 0 ? head : head + String.format("%02d", row % 50 - 1);
            file.append(String.format(
                    "%05d %-7s %s %-60s %s\r\n",
                    row + 1, code, row % 50 == 0 ? "0" : "1", "Title", "Title of " + code));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
