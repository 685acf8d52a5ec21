package io.wardclerk.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.Erasures.Erasure;
import io.wardclerk.vault.Rotations.Level;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient's keys are destroyed: on every node, and again in every database that is restored from before. */
class ErasureTest {

    private static final byte[] WORDS = "my chest hurts since tuesday".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path keystore;
    private VaultFixture node;
    private String erased;
    private String other;

    @BeforeEach
    void twoPatients() {
        keystore = folder.resolve("keys/keystore.json");
        node = new VaultFixture(keystore);
        erased = node.documents.store("case/1", "note", WORDS);
        node.vault.belongsTo("case/1", "Patient/7");
        other = node.documents.store("case/2", "note", WORDS);
        node.vault.belongsTo("case/2", "Patient/8");
    }

    @Test
    void nobody_reads_the_patients_content_any_more_and_everybody_reads_the_others() {
        VaultFixture second = node.restarted(keystore);
        assertThat(second.documents.read(erased)).hasValue(WORDS);

        Erasure erasure = erase(node);
        second.follower.follow();

        assertThat(erasure.cases()).containsExactly("1");
        assertThat(erasure.keys()).isEqualTo(2);
        for (VaultFixture reader : List.of(node, second, node.restarted(keystore))) {
            assertThatThrownBy(() -> reader.documents.read(erased))
                    .isInstanceOf(ContentErased.class)
                    .hasMessageContaining("erased");
            assertThat(reader.documents.read(other)).hasValue(WORDS);
        }
        assertThatThrownBy(() -> node.documents.store("case/1", "note", WORDS)).isInstanceOf(ContentErased.class);
        assertThat(node.jdbc
                        .sql(
                                "select count(*) from data_key where wrapped is not null and scope in ('case/1', :patient)")
                        .param("patient", "patient/" + erasure.patient())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(node.erasures.knows("Patient/7")).isFalse();
    }

    @Test
    void keys_that_a_rotation_retired_are_destroyed_too() {
        rotateData();

        Erasure erasure = erase(node);

        assertThat(erasure.keys()).isEqualTo(4);
        assertThatThrownBy(() -> node.restarted(keystore).documents.read(erased))
                .isInstanceOf(ContentErased.class);
    }

    @Test
    void a_patient_who_comes_back_is_a_new_beginning() {
        erase(node);

        String later = node.documents.store("case/3", "note", WORDS);
        node.vault.belongsTo("case/3", "Patient/7");

        VaultFixture restarted = node.restarted(keystore);
        assertThat(restarted.documents.read(later)).hasValue(WORDS);
        assertThatThrownBy(() -> restarted.documents.read(erased)).isInstanceOf(ContentErased.class);
    }

    @Test
    void the_certificate_is_signed_and_names_nobody() throws Exception {
        Erasure erasure = erase(node);

        var line = new ObjectMapper().readTree(erasure.certificate());
        String certificate = line.path("certificate").asText();
        assertThat(certificate)
                .contains(erasure.patient(), "\"cases\":[\"1\"]", "doc_reason")
                .doesNotContain("Patient/7");
        byte[] key = Base64.getDecoder().decode(line.path("key").asText());
        assertThat(key).isEqualTo(node.signer.keys().get(0).bytes());
        new com.google.crypto.tink.subtle.Ed25519Verify(key)
                .verify(Base64.getDecoder().decode(line.path("signature").asText()), certificate.getBytes(UTF_8));
        assertThat(node.erasures.find(erasure.id())).hasValue(erasure);
    }

    @Test
    void yesterdays_backup_is_erased_again_before_anything_can_be_opened() throws Exception {
        DataSource backup = TestPostgres.migratedDatabase();
        copy(node.database, backup);
        Erasure erasure = erase(node);

        VaultFixture restored = new VaultFixture(backup, keystore, "local");

        assertThat(restored.erasures.replayed()).containsExactly(erasure);
        assertThatThrownBy(() -> restored.documents.read(erased)).isInstanceOf(ContentErased.class);
        assertThat(restored.documents.read(other)).hasValue(WORDS);
        assertThat(new VaultFixture(backup, keystore, "local").erasures.replayed())
                .as("only once")
                .isEmpty();
    }

    @Test
    void a_backup_from_before_the_patient_was_known_and_the_keys_were_rotated_is_erased_too() throws Exception {
        String early = node.documents.store("case/9", "note", WORDS);
        DataSource backup = TestPostgres.migratedDatabase();
        copy(node.database, backup);
        node.vault.belongsTo("case/9", "Patient/7");
        rotateData();
        erase(node);

        VaultFixture restored = new VaultFixture(backup, keystore, "local");

        assertThatThrownBy(() -> restored.documents.read(early)).isInstanceOf(ContentErased.class);
        assertThatThrownBy(() -> restored.documents.read(erased)).isInstanceOf(ContentErased.class);
    }

    @Test
    void a_list_that_lacks_what_the_database_knows_stops_the_start() throws Exception {
        erase(node);
        Path list = Path.of(keystore + ".erasures");
        Files.move(list, folder.resolve("lost"));

        assertThatThrownBy(() -> node.restarted(keystore))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining(list.toString())
                .hasMessageContaining("put the list back");
    }

    @Test
    void a_list_that_was_changed_stops_the_start() throws Exception {
        erase(node);
        node.erasures.erase("Patient/8", Map.of());
        Path list = Path.of(keystore + ".erasures");
        List<String> lines = Files.readAllLines(list);

        for (String changed : List.of(
                lines.get(0).replace("\\\"cases\\\":[\\\"1\\\"]", "\\\"cases\\\":[]") + "\n" + lines.get(1) + "\n",
                lines.get(1) + "\n",
                lines.get(1) + "\n" + lines.get(0) + "\n",
                lines.get(0) + "\n" + lines.get(1).substring(0, 40),
                "{}\n")) {
            Files.writeString(list, changed);
            assertThatThrownBy(() -> node.restarted(keystore))
                    .as(changed)
                    .isInstanceOf(KeysUnavailable.class)
                    .hasMessageContaining("erasure list");
        }
        Files.writeString(list, String.join("\n", lines) + "\n");
        node.restarted(keystore);
    }

    @Test
    void without_its_list_nothing_is_erased() throws Exception {
        Files.createDirectory(Path.of(keystore + ".erasures"));

        assertThatThrownBy(() -> erase(node))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("cannot be written");
        assertThat(node.documents.read(erased)).hasValue(WORDS);
    }

    @Test
    void an_erasure_whose_transaction_failed_after_the_list_took_it_is_carried_out_at_the_next_start() {
        node.transaction.executeWithoutResult(status -> {
            node.erasures.erase("Patient/7", Map.of());
            status.setRollbackOnly();
        });
        node.kept.changed(List.of());
        assertThat(node.documents.read(erased)).hasValue(WORDS);

        VaultFixture restarted = node.restarted(keystore);

        assertThat(restarted.erasures.replayed()).hasSize(1);
        assertThatThrownBy(() -> restarted.documents.read(erased)).isInstanceOf(ContentErased.class);
    }

    private static Erasure erase(VaultFixture at) {
        Erasure erasure = at.transaction.execute(
                status -> at.erasures.erase("Patient/7", Map.of("actor", "ann", "reasonId", "doc_reason")));
        assertThat(erasure).isNotNull();
        return erasure;
    }

    private void rotateData() {
        assertThat(node.rotations.begin(Level.DATA, "ann")).isPresent();
        org.awaitility.Awaitility.await()
                .pollInterval(java.time.Duration.ofMillis(20))
                .until(() -> node.transaction
                        .execute(status -> node.rotations.advance())
                        .map(step -> step.rotation().ended())
                        .orElse(false));
    }

    /** What a restore of a dump leaves: every row of these tables as it stood. */
    private static void copy(DataSource from, DataSource to) throws Exception {
        JdbcClient restored = JdbcClient.create(to);
        for (String table : List.of("data_key", "installation_key", "signing_key", "sealed_document", "key_epoch")) {
            restored.sql("delete from " + table).update();
            try (Connection source = from.getConnection();
                    Connection target = to.getConnection()) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                source.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", rows);
                target.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
            }
        }
    }
}
