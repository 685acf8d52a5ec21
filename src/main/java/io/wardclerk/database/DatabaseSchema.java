package io.wardclerk.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Brings the whole schema to the state of this program, as its owner; one node at a time. */
public final class DatabaseSchema {

    private final DataSource owner;
    private final List<SchemaPart> parts;

    private DatabaseSchema(DataSource owner, List<SchemaPart> parts) {
        this.owner = owner;
        this.parts = parts;
    }

    /**
     * @param login of the migration role
     * @param owner the role that has every table
     * @param parts what is made besides the migrations
     */
    public static DatabaseSchema of(MigrationLogin login, String owner, List<SchemaPart> parts) {
        return new DatabaseSchema(new OwnerConnections(login, owner), List.copyOf(parts));
    }

    /** Connections that act as the owner. */
    public DataSource owner() {
        return owner;
    }

    /**
     * Runs the migrations, makes the parts that are missing, and gives the application role what it needs and no more.
     *
     * @param flyway over {@link #owner()}
     * @throws IllegalStateException when a statement fails; what was made by then stays, and the next start goes on from there
     */
    public void make(Flyway flyway, String application) {
        try (Connection connection = owner.getConnection()) {
            // Held by the session, so that it lasts over Flyway's own connections.
            run(connection, "select pg_advisory_lock(hashtextextended('wardclerk/schema', 0))");
            flyway.migrate();
            connection.setAutoCommit(false);
            for (SchemaPart part : parts) {
                make(connection, part);
            }
            grant(connection, application);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The database's schema cannot be made: " + e.getMessage(), e);
        }
    }

    private static void make(Connection connection, SchemaPart part) throws SQLException {
        if (!exists(connection, part.firstTable())) {
            part.scripts().forEach(script -> ScriptUtils.executeSqlScript(connection, new ClassPathResource(script)));
        }
        part.always().forEach(script -> ScriptUtils.executeSqlScript(connection, new ClassPathResource(script)));
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select to_regclass(?) is not null")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void grant(Connection connection, String application) throws SQLException {
        try (PreparedStatement name =
                connection.prepareStatement("select set_config('wardclerk.application', ?, true)")) {
            name.setString(1, application);
            name.execute();
        }
        // One statement with semicolons inside: never split.
        ScriptUtils.executeSqlScript(
                connection,
                new EncodedResource(new ClassPathResource("db/rights.sql")),
                false,
                false,
                "--",
                ScriptUtils.EOF_STATEMENT_SEPARATOR,
                "/*",
                "*/");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
