package io.wardclerk.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import javax.sql.DataSource;

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
}
