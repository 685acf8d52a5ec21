package io.wardclerk.workflow.camunda.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.testing.TemporaryData;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One PostgreSQL server, durable as in production, with a database for each side and the counters of both. */
final class BenchPostgres implements AutoCloseable {

    static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final JdbcClient admin;

    BenchPostgres() {
        try {
            Files.createDirectories(TemporaryData.BINARIES);
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(TemporaryData.BINARIES.toFile())
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.max", "10000")
                    .setServerConfig("max_connections", "120")
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    // A checkpoint in the middle of a run would write whole pages to the log of whoever runs then.
                    .setServerConfig("checkpoint_timeout", "1h")
                    .setServerConfig("max_wal_size", "32GB")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin = JdbcClient.create(server.getPostgresDatabase());
        admin.sql("create extension pg_stat_statements").update();
    }

    String create(String database) {
        admin.sql("create database " + database).update();
        prepare(database);
        return server.getJdbcUrl(USER, database);
    }

    /** As a database administrator does. */
    private void prepare(String database) {
        try {
            JdbcClient.create(server.getDatabase(USER, database))
                    .sql(new ClassPathResource("db/bootstrap/roles.sql").getContentAsString(StandardCharsets.UTF_8))
                    .update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small pool of the bench's own, for filling and looking. */
    static HikariDataSource pool(String url, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(USER);
        pool.setMaximumPoolSize(size);
        return pool;
    }

    /** What was done so far in this database, and in the server and this process as a whole. */
    Counts counts(String database) {
        return admin.sql("""
                        select coalesce(sum(calls) filter (where query !~* '^(begin|commit|rollback|set |show )'), 0) as statements,
                               (select xact_commit from pg_stat_database where datname = :name) as commits,
                               (select tup_inserted from pg_stat_database where datname = :name) as inserted,
                               (select tup_updated from pg_stat_database where datname = :name) as updated,
                               (select tup_deleted from pg_stat_database where datname = :name) as deleted,
                               pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as wal
                          from pg_stat_statements s join pg_database d on d.oid = s.dbid
                         where d.datname = :name
                        """)
                .param("name", database)
                .query((row, number) -> new Counts(
                        row.getLong("statements"),
                        row.getLong("commits"),
                        row.getLong("inserted"),
                        row.getLong("updated"),
                        row.getLong("deleted"),
                        row.getLong("wal"),
                        Cpu.ofThisProcess(),
                        Cpu.ofServer(postmaster())))
                .single();
    }

    /** The statements that this database spent its time on, for whoever looks where it goes. */
    List<String> heaviest(String database, long instances) {
        return admin.sql("""
                        select round(calls::numeric / :instances, 2) as each, round((total_exec_time / :instances)::numeric, 3) as ms,
                               round((wal_bytes / :instances)::numeric) as wal, regexp_replace(left(query, 170), '\\s+', ' ', 'g') as query
                          from pg_stat_statements s join pg_database d on d.oid = s.dbid
                         where d.datname = :name and calls >= :instances / 2
                         order by query
                        """)
                .param("instances", instances)
                .param("name", database)
                .query((row, number) -> "%6s x %7s ms %7s B  %s"
                        .formatted(
                                row.getString("each"),
                                row.getString("ms"),
                                row.getString("wal"),
                                row.getString("query")))
                .list();
    }

    void resetStatements() {
        admin.sql("select pg_stat_statements_reset()").query(row -> {});
    }

    private long postmaster() {
        return admin.sql("select (regexp_split_to_array(pg_read_file('postmaster.pid'), E'\\n'))[1]::bigint")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
