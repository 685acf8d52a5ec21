package io.wardclerk.vault;

import io.wardclerk.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

/** A vault over a real database, put together as the application does. */
final class VaultFixture {

    final DataSource database;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final DataKeyTable table;
    final InstallationKeyTable installationKeys;
    final KeyProvider provider;
    final Vault vault;
    final Documents documents;

    VaultFixture(Path keystore) {
        this(TestPostgres.migratedDatabase(), keystore, "local");
    }

    VaultFixture(DataSource database, Path keystore, String profile) {
        this.database = database;
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        table = new DataKeyTable(jdbc, Clock.systemUTC());
        provider =
                new VaultConfiguration().keyProvider(new VaultProperties(keystore.toString()), table, profile(profile));
        installationKeys = new InstallationKeyTable(jdbc, Clock.systemUTC());
        vault = new TinkVault(new DataKeys(table, provider));
        documents = new JdbcDocuments(jdbc, vault, Clock.systemUTC());
    }

    /** The same database and keystore seen by another node, or after a restart: nothing is cached. */
    VaultFixture restarted(Path keystore) {
        return new VaultFixture(database, keystore, "local");
    }

    private static Environment profile(String name) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(name);
        return environment;
    }
}
