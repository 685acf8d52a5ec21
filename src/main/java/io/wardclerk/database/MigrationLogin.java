package io.wardclerk.database;

/**
 * How to sign in for making and changing the schema.
 *
 * @param username a member of the owner role
 */
public record MigrationLogin(String url, String username, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "MigrationLogin[" + username + "]";
    }
}
