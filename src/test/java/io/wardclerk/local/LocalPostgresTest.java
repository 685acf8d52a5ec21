package io.wardclerk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TemporaryData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    private static final String PASSWORD = "aPasswordMadeForThisTest";

    @TempDir
    Path data;

    @Test
    void keepsItsDataAndAsksForItsPassword() throws Exception {
        try (DataFolder folder = DataFolder.open(data)) {
            try (LocalPostgres first = start(folder);
                    Connection connection = connect(first, PASSWORD)) {
                connection.createStatement().execute("create table kept as select 42 as answer");
                assertThatThrownBy(() -> connect(first, "another password"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            // A process id of a former run that now belongs to something else, this test, must not stop the start.
            Files.write(
                    data.resolve("postgres/postmaster.pid"),
                    List.of(
                            Long.toString(ProcessHandle.current().pid()),
                            data.resolve("postgres").toString()));

            try (LocalPostgres second = start(folder);
                    Connection connection = connect(second, PASSWORD);
                    var rows = connection.createStatement().executeQuery("select answer, version() from kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
                assertThat(rows.getString(2)).startsWith("PostgreSQL 17");
            }
        }
    }

    @Test
    void aFirstStartThatWasInterruptedIsDoneAgain() throws Exception {
        Files.createDirectories(data.resolve("postgres/base"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");
        Files.writeString(data.resolve("postgres/postgresql.conf"), "half written");
        try (DataFolder folder = DataFolder.open(data);
                LocalPostgres postgres = start(folder);
                Connection connection = connect(postgres, PASSWORD)) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void whatOneRoleHadInAnEarlierVersionBelongsToTheOwnerNow() throws Exception {
        try (DataFolder folder = DataFolder.open(data)) {
            try (LocalPostgres earlier = start(folder);
                    Connection connection = connect(earlier, PASSWORD);
                    var statement = connection.createStatement()) {
                statement.execute("create role wardclerk login");
                statement.execute("alter database wardclerk owner to wardclerk");
                statement.execute("grant wardclerk to postgres");
                statement.execute("set role wardclerk");
                statement.execute("create schema sandbox create table kept (id bigint generated always as identity)");
                statement.execute("create function public.told() returns int language sql as 'select 42'");
            }

            try (LocalPostgres now = start(folder);
                    Connection connection = connect(now, PASSWORD);
                    var statement = connection.createStatement()) {
                try (var rows = statement.executeQuery("""
                        select (select tableowner from pg_tables where tablename = 'kept'),
                               (select proowner::regrole::text from pg_proc where proname = 'told'),
                               (select datdba::regrole::text from pg_database where datname = 'wardclerk'),
                               (select count(*) from pg_roles where rolname = 'wardclerk')
                        """)) {
                    assertThat(rows.next()).isTrue();
                    assertThat(List.of(rows.getString(1), rows.getString(2), rows.getString(3)))
                            .containsOnly("wardclerk_owner");
                    assertThat(rows.getInt(4)).isZero();
                }
            }
        }
    }

    @Test
    void theApplicationSignsInWithAPasswordOfThisStartAndMakesNothing() throws Exception {
        try (DataFolder folder = DataFolder.open(data);
                LocalPostgres postgres = start(folder);
                Connection connection =
                        DriverManager.getConnection(postgres.url(), LocalPostgres.APPLICATION, postgres.password());
                var statement = connection.createStatement()) {
            assertThat(postgres.password()).isNotEqualTo(postgres.migration().password());
            for (String refused : List.of(
                    "create table own (id int)",
                    "create temporary table own (id int)",
                    "create schema own",
                    "set role wardclerk_owner",
                    "set role wardclerk_migrate",
                    "set role postgres")) {
                assertThatThrownBy(() -> statement.execute(refused))
                        .as(refused)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void aFolderInUseIsRefusedInPlainWords() {
        try (DataFolder folder = DataFolder.open(data)) {
            assertThatThrownBy(() -> DataFolder.open(data))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Another Wardclerk is running on the data folder " + folder.root());
        }
        DataFolder.open(data).close();
    }

    private static LocalPostgres start(DataFolder folder) throws IOException {
        return LocalPostgres.start(folder, TemporaryData.BINARIES, PASSWORD);
    }

    private static Connection connect(LocalPostgres postgres, String password) throws SQLException {
        return DriverManager.getConnection(postgres.url(), "postgres", password);
    }
}
