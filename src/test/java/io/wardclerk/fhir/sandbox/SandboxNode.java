package io.wardclerk.fhir.sandbox;

import com.zaxxer.hikari.HikariDataSource;

/** The sandbox as a process of its own, to be killed. Prints {@code READY}. */
public final class SandboxNode {

    private SandboxNode() {}

    /** Arguments: JDBC URL of a database with the schema, port, and {@code clinic} for one with the synthetic clinic in it. */
    public static void main(String[] arguments) {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(arguments[0]);
        database.setMaximumPoolSize(10);
        Sandbox sandbox = SandboxTomcat.over(database);
        if (arguments[2].equals("clinic")) {
            sandbox.clinic().load();
        }
        // Lives as long as this process.
        SandboxTomcat server = new SandboxTomcat(sandbox, Integer.parseInt(arguments[1]));
        System.out.println("READY " + server.port());
    }
}
