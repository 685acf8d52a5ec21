package io.wardclerk.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreTest {

    @TempDir
    Path folder;

    private final DataSource database = TestPostgres.migratedDatabase();

    @Test
    void the_local_profile_makes_a_keystore_that_only_its_owner_reads() throws IOException {
        Path keystore = folder.resolve("new/keys/keystore.json");
        start(keystore, "local");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keystore)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new/keys"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder.resolve("new/keys"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void any_other_profile_refuses_to_start_without_one() {
        Path keystore = folder.resolve("keystore.json");

        assertThatThrownBy(() -> start(keystore, "prod"))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining(keystore.toString())
                .hasMessageContaining("wardclerk.vault.keystore");
        assertThat(keystore).doesNotExist();
    }

    @Test
    void any_other_profile_takes_one_that_it_is_given() {
        Path keystore = folder.resolve("keystore.json");
        start(keystore, "local");

        start(keystore, "prod");
    }

    @Test
    void another_keystore_than_the_one_of_the_database_refuses_to_start() {
        start(folder.resolve("right.json"), "local");
        Path wrong = folder.resolve("wrong.json");
        new VaultFixture(TestPostgres.migratedDatabase(), wrong, "local");

        assertThatThrownBy(() -> start(wrong, "local"))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("does not unwrap");
    }

    @Test
    void a_lost_keystore_is_not_replaced_by_a_new_one() {
        start(folder.resolve("lost.json"), "local");
        Path empty = folder.resolve("elsewhere.json");

        assertThatThrownBy(() -> start(empty, "local"))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("put the keystore back");
        assertThat(empty).doesNotExist();
    }

    @Test
    void a_keystore_that_everyone_can_read_is_refused_with_the_remedy() throws IOException {
        Path keystore = folder.resolve("keystore.json");
        start(keystore, "local");
        Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> start(keystore, "local"))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void a_damaged_keystore_is_refused_without_quoting_it() throws IOException {
        Path keystore = folder.resolve("keystore.json");
        Files.writeString(keystore, "{\"primaryKeyId\": 1, \"secret\": ");
        Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> start(keystore, "local"))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private void start(Path keystore, String profile) {
        new VaultFixture(database, keystore, profile);
    }
}
