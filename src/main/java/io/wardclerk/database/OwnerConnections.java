package io.wardclerk.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections of the migration role that act as the owner, so that whatever they make belongs to it. Not pooled. */
final class OwnerConnections extends AbstractDataSource {

    private final MigrationLogin login;
    private final String owner;

    OwnerConnections(MigrationLogin login, String owner) {
        this.login = login;
        this.owner = owner;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(login.username(), login.password());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        Connection connection = DriverManager.getConnection(login.url(), username, password);
        try (Statement role = connection.createStatement()) {
            role.execute("set role " + role.enquoteIdentifier(owner, true));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw new DatabaseRefused(
                    "The migration role " + username + " cannot act as the owner role " + owner + ".",
                    "Run db/bootstrap/roles.sql on this database as its administrator, or name both roles by"
                            + " wardclerk.database.owner and wardclerk.database.migration-username.",
                    e);
        }
    }
}
