package io.wardclerk.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives tests of other packages the real vault over their database. */
public final class TestVaults {

    private TestVaults() {}

    public static Vault over(DataSource database) {
        try {
            return new VaultFixture(
                            database,
                            Files.createTempDirectory("wardclerk-keys").resolve("keystore.json"),
                            "local")
                    .vault;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new key-encryption key in a file, as an operator makes one before the first start. */
    public static Path keystore() {
        try {
            Path file = Files.createTempDirectory("wardclerk-keys").resolve("keystore.json");
            KeystoreFile.create(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A vault and its documents under a keystore that several processes share. */
    public record Kept(Vault vault, Documents documents) {}

    public static Kept kept(DataSource database, Path keystore) {
        VaultFixture fixture = new VaultFixture(database, keystore, "local");
        return new Kept(fixture.vault, fixture.documents);
    }

    /** What is derived from a secret of the installation, without a database: the same in every process. */
    public static Macs macs() {
        return new DerivedMacs(new byte[32]);
    }

    public static Pseudonyms pseudonyms() {
        return new DerivedPseudonyms(macs());
    }

    public static BlindIndex blindIndex() {
        return new DerivedBlindIndex(macs());
    }

    /** The signer of this database under a keystore that several processes may share. */
    public static NoteSigner noteSigner(DataSource database, Path keystore) {
        JdbcClient jdbc = JdbcClient.create(database);
        InstallationKeyTable table = new InstallationKeyTable(jdbc, Clock.systemUTC());
        KeyProvider provider = KeystoreFile.open(keystore);
        return new TinkNoteSigner(table, new InstallationSecret(table, provider), provider);
    }
}
