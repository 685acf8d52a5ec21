package io.wardclerk.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signatures hold for one purpose and one content, on every node, and only with the installation's own key. */
class SignaturesTest {

    private static final byte[] CONTENT = "what was released".getBytes(StandardCharsets.UTF_8);

    private final DataSource database = TestPostgres.migratedDatabase();

    @TempDir
    Path folder;

    @Test
    void aSignatureHoldsOnAnotherNodeAndAfterARestart() {
        KeystoreFile keystore = KeystoreFile.create(folder.resolve("keystore.json"));
        byte[] signature = signatures(keystore).sign("release", CONTENT);

        assertThat(signatures(keystore).verifies("release", CONTENT, signature)).isTrue();
        assertThat(signatures(keystore).verifies("decision", CONTENT, signature))
                .isFalse();
        assertThat(signatures(keystore)
                        .verifies("release", "what was changed".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(signatures(keystore).verifies("release", CONTENT, new byte[] {1, 2, 3}))
                .isFalse();
    }

    @Test
    void whoHasOnlyTheDatabaseHasNotTheKey() {
        signatures(KeystoreFile.create(folder.resolve("keystore.json")));
        KeystoreFile foreign = KeystoreFile.create(folder.resolve("foreign.json"));

        assertThatThrownBy(() -> signatures(foreign))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("signing key");
    }

    private Signatures signatures(KeyProvider provider) {
        return new TinkSignatures(new SigningKeyTable(JdbcClient.create(database), Clock.systemUTC()), provider);
    }
}
