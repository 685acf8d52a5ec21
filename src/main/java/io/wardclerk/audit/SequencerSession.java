package io.wardclerk.audit;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The sequencer's own session at the database, beside the pool. It holds the advisory lock of the one that seals; PostgreSQL lets go of
 * it when the process is gone, and also when the process stands still, since a leading session may not be idle.
 */
final class SequencerSession implements AutoCloseable {

    /** Any number that no other lock of this database uses. */
    private static final long LOCK = 0x57_61_72_64_4C_65_64L;

    private static final Duration UNANSWERED = Duration.ofSeconds(3);

    private final Connection connection;

    private SequencerSession(Connection connection) {
        this.connection = connection;
    }

    static SequencerSession open(DataSource database) throws SQLException {
        Connection connection = connect(database);
        try {
            // A database that does not answer is noticed by this side, a node that vanished by the other.
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(UNANSWERED.toMillis()));
            execute(connection, "set tcp_keepalives_idle = 1");
            execute(connection, "set tcp_keepalives_interval = 1");
            execute(connection, "set tcp_keepalives_count = 2");
            execute(connection, "set tcp_user_timeout = '3s'");
            execute(connection, "set application_name = 'wardclerk-sequencer'");
            // A checkpoint goes to the second place: what it covers must outlive the server's death, however others
            // commit.
            execute(connection, "set synchronous_commit = on");
            // It reads ranges of numbers by the primary key. A plan that was kept from when the table was small would
            // read all of it.
            execute(connection, "set enable_seqscan = off");
            return new SequencerSession(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Whether this session is the one that seals; while it is open it stays that. */
    boolean lead() throws SQLException {
        try (Statement statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** From now on it hears when something is to be sealed at once, and loses the lead when it stands still. */
    void begin() throws SQLException {
        execute(connection, "listen wardclerk_ledger");
        execute(connection, "set idle_session_timeout = '3s'");
        execute(connection, "set idle_in_transaction_session_timeout = '3s'");
    }

    /** Returns early when something is to be sealed at once. */
    void awaitNotice(Duration longest) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(longest.toMillis()));
    }

    /** Fails if the session is gone. */
    void touch() throws SQLException {
        execute(connection, "select 1");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(DataSource database) throws SQLException {
        if (!database.isWrapperFor(HikariDataSource.class)) {
            return database.getConnection();
        }
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        return pool.getDataSource() == null
                ? DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
                : pool.getDataSource().getConnection();
    }
}
