package io.wardclerk.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database's roles. The application's own is {@code spring.datasource.username}.
 *
 * @param owner role that has every table; nobody signs in as it
 * @param migrationUsername role that makes and changes the tables at a start, a member of the owner; without it a start changes
 *     nothing and is refused while the schema is not the program's
 * @param migrationPassword its password
 */
@ConfigurationProperties("wardclerk.database")
record DatabaseProperties(
        @DefaultValue("wardclerk_owner") String owner,
        @Nullable String migrationUsername,
        @DefaultValue("") String migrationPassword) {

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseProperties[owner=" + owner + ", migrationUsername=" + migrationUsername + "]";
    }
}
