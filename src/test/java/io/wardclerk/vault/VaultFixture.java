package io.wardclerk.vault;

import io.wardclerk.outbound.AwsIdentity;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
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
    final KeptKeys kept;
    final DataKeys keys;
    final KeyFollower follower;
    final TinkNoteSigner signer;
    final ListedErasures erasures;
    final StepwiseRotations rotations;
    final Vault vault;
    final Documents documents;

    final StaticListableBeanFactory roots = new StaticListableBeanFactory();

    VaultFixture(Path keystore) {
        this(TestPostgres.migratedDatabase(), keystore, "local");
    }

    VaultFixture(DataSource database, Path keystore, String profile) {
        this.database = database;
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        table = new DataKeyTable(jdbc, Clock.systemUTC());
        VaultProperties properties = properties(keystore.toString());
        provider = new VaultConfiguration()
                .keyProvider(
                        properties,
                        table,
                        profile(profile),
                        roots.getBeanProvider(Outbound.class),
                        roots.getBeanProvider(AwsIdentity.class));
        installationKeys = new InstallationKeyTable(jdbc, Clock.systemUTC());
        kept = new KeptKeys(properties);
        CaseScopes cases = new CaseScopes(roots.getBeanProvider(CaseRoots.class));
        keys = new DataKeys(table, provider, kept, cases);
        InstallationSecret secret = new InstallationSecret(installationKeys, provider);
        Macs macs = new DerivedMacs(secret);
        Pseudonyms pseudonyms = new DerivedPseudonyms(macs);
        signer = new TinkNoteSigner(installationKeys, secret, provider);
        KeyEpoch epoch = new KeyEpoch(jdbc);
        ErasureTable erasureTable = new ErasureTable(jdbc, epoch);
        ErasureList list = new ErasureList(properties, macs, signer);
        ErasureReplay replay = new ErasureReplay(list, erasureTable, new JdbcTransactionManager(database));
        erasures = new ListedErasures(erasureTable, list, replay, pseudonyms, signer, Clock.systemUTC());
        vault = new TinkVault(keys, cases, new CaseBinding(keys, table, pseudonyms, cases, kept), replay);
        follower = new KeyFollower(epoch, kept, signer, provider, properties);
        RotatedKeyTable rotated = new RotatedKeyTable(jdbc);
        roots.addBean("documents", new DeclaredColumns().sealedDocuments());
        rotations = new StepwiseRotations(
                new RotationTable(jdbc, Clock.systemUTC()),
                new KeyRewrap(table, rotated, installationKeys, new SigningKeyTable(jdbc, Clock.systemUTC()), provider),
                new KeyRenewal(table, rotated, keys, epoch),
                new Resealing(roots.getBeanProvider(SealedColumn.class), jdbc, vault),
                signer,
                provider,
                epoch,
                properties,
                Clock.systemUTC());
        documents = new JdbcDocuments(jdbc, vault, Clock.systemUTC());
    }

    /** The same database and keystore seen by another node, or after a restart: nothing is cached. */
    VaultFixture restarted(Path keystore) {
        return new VaultFixture(database, keystore, "local");
    }

    static VaultProperties properties(String keystore) {
        return new VaultProperties(
                VaultProperties.Provider.FILE,
                null,
                keystore,
                new VaultProperties.Transit("", "transit", "wardclerk", null, "", null, Duration.ofSeconds(5)),
                new VaultProperties.AwsKms("", null, null, Duration.ofSeconds(5)),
                keystore + ".erasures",
                Duration.ofMinutes(10),
                Duration.ofMillis(100));
    }

    private static Environment profile(String name) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(name);
        return environment;
    }
}
