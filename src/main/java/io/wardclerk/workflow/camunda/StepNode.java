package io.wardclerk.workflow.camunda;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * This process among the nodes that share the database. It holds an advisory lock on its own id in a session of its own; PostgreSQL
 * lets go of it when the process is gone, and that is how any other node knows. What a dead node had locked is free at once.
 */
@Component
class StepNode implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StepNode.class);

    /** A last commit of a dead node may still arrive after its session was seen to be gone. */
    private static final Duration WATCHED_AFTER_DEATH = Duration.ofMinutes(1);

    private final DataSource database;
    private final StepProperties properties;
    private final Clock clock;
    private @Nullable Session session;

    StepNode(DataSource database, StepProperties properties, Clock clock) {
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    private record Session(String id, Connection connection, JdbcClient sql) {}

    /** Unlike that of any other process, now or ever. Changes when the database lost sight of this one. */
    synchronized String id() {
        try {
            return joined().id();
        } catch (SQLException e) {
            throw new IllegalStateException("This node cannot open its session at the database", e);
        }
    }

    /** @return how many steps dead nodes no longer hold */
    synchronized int freeOfTheDead() {
        try {
            Session own = joined();
            int freed = 0;
            for (String other : others(own)) {
                freed += freeIfDead(own, other);
            }
            return freed;
        } catch (SQLException | DataAccessException e) {
            LOG.warn("This node lost its session at the database and joins anew: {}", PlainCause.of(e));
            close();
            return 0;
        }
    }

    private static List<String> others(Session own) {
        return own.sql()
                .sql("select id from step_node where id <> ?")
                .param(own.id())
                .query(String.class)
                .list();
    }

    private int freeIfDead(Session own, String other) throws SQLException {
        own.connection().setAutoCommit(false);
        try {
            boolean dead = own.sql()
                    .sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(lockOf(other))
                    .query(Boolean.class)
                    .single();
            int freed = dead ? free(own, other) : 0;
            own.connection().commit();
            return freed;
        } finally {
            own.connection().setAutoCommit(true);
        }
    }

    private int free(Session own, String dead) {
        int freed = own.sql().sql("""
                        update act_ru_ext_task set worker_id_ = null, lock_exp_time_ = null, rev_ = rev_ + 1
                         where starts_with(worker_id_, ?)
                        """).param(dead + "/").update();
        own.sql()
                .sql("""
                        with seen as (update step_node set dead_since = coalesce(dead_since, :now) where id = :id)
                        delete from step_node where id = :id and dead_since < :forgotten
                        """)
                .param("id", dead)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("forgotten", clock.instant().minus(WATCHED_AFTER_DEATH).atOffset(ZoneOffset.UTC))
                .update();
        if (freed > 0) {
            LOG.info("Node {} is dead; {} steps that it held are free", dead, freed);
        }
        return freed;
    }

    private Session joined() throws SQLException {
        if (session == null) {
            session = join();
        }
        return session;
    }

    /** The lock comes before the row: whoever sees the row without the lock sees a dead node. */
    private Session join() throws SQLException {
        String id = properties.node() + "-" + UUID.randomUUID();
        Connection connection = open();
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        // A machine that vanished without closing its connections is noticed by these.
        sql.sql("set tcp_keepalives_idle = 10").update();
        sql.sql("set tcp_keepalives_interval = 5").update();
        sql.sql("set tcp_keepalives_count = 3").update();
        sql.sql("select pg_advisory_lock(hashtextextended(?, 0))")
                .param(lockOf(id))
                .query(row -> {});
        sql.sql("insert into step_node (id, started_at) values (?, ?)")
                .params(id, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return new Session(id, connection, sql);
    }

    /** Beside the pool, which may be small and gives a connection back after a while. */
    private Connection open() throws SQLException {
        if (!database.isWrapperFor(HikariDataSource.class)) {
            return database.getConnection();
        }
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        return pool.getDataSource() == null
                ? DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
                : pool.getDataSource().getConnection();
    }

    private static String lockOf(String id) {
        return "node/" + id;
    }

    /** Whoever comes next need not find out that this node is gone. */
    @Override
    public synchronized void destroy() {
        Session own = session;
        try {
            if (own != null) {
                own.sql()
                        .sql("delete from step_node where id = ?")
                        .param(own.id())
                        .update();
            }
        } catch (DataAccessException e) {
            LOG.info("This node could not sign off: {}", PlainCause.of(e));
        }
        close();
    }

    private void close() {
        Session own = session;
        session = null;
        try {
            if (own != null) {
                own.connection().close();
            }
        } catch (SQLException e) {
            LOG.info("This node's session was gone already");
        }
    }
}
