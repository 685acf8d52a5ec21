package io.wardclerk.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of a case is wrapped by the intake's key, and by that of its patient once the patient is known. */
class CaseKeysTest {

    private static final byte[] WORDS = "my chest hurts since tuesday".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path keystore;
    private VaultFixture node;

    @BeforeEach
    void open() {
        keystore = folder.resolve("keys/keystore.json");
        node = new VaultFixture(keystore);
    }

    @Test
    void until_the_patient_is_known_a_case_hangs_on_the_intake() {
        node.vault.seal("case/1", "document/1", WORDS);

        assertThat(parent("case/1")).isEqualTo("intake");
    }

    @Test
    void when_the_patient_becomes_known_what_was_sealed_before_hangs_on_the_patient() {
        byte[] before = node.vault.seal("case/1", "document/1", WORDS);

        node.vault.belongsTo("case/1", "Patient/7");

        byte[] after = node.vault.seal("case/1", "document/2", WORDS);
        assertThat(parent("case/1")).matches("patient/pt_[a-z2-7]{26}");
        VaultFixture restarted = node.restarted(keystore);
        assertThat(restarted.vault.open("document/1", before)).isEqualTo(WORDS);
        assertThat(restarted.vault.open("document/2", after)).isEqualTo(WORDS);
        restarted.jdbc.sql("delete from data_key where scope like 'patient/%'").update();
        assertThatThrownBy(() -> node.restarted(keystore).vault.open("document/1", before))
                .as("without the patient's key")
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_case_of_a_known_patient_never_hangs_on_the_intake() {
        node.transaction.executeWithoutResult(status -> {
            node.vault.belongsTo("case/1", "Patient/7");
            node.vault.seal("case/1", "document/1", WORDS);
        });

        assertThat(parent("case/1")).startsWith("patient/");
        assertThat(node.jdbc
                        .sql("select count(*) from data_key where scope = 'intake'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void all_cases_of_a_patient_hang_on_one_key() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(i -> () -> node.transaction.execute(status -> {
                        node.vault.seal("case/" + i, "document/" + i, WORDS);
                        node.vault.belongsTo("case/" + i, "Patient/7");
                        return true;
                    }))
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(node.jdbc
                        .sql("select count(distinct parent) from data_key where scope like 'case/%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_corrected_identity_moves_the_case_to_the_right_patient() {
        byte[] content = node.vault.seal("case/1", "document/1", WORDS);
        node.vault.belongsTo("case/1", "Patient/7");
        String wrong = parent("case/1");

        node.vault.belongsTo("case/1", "Patient/8");

        assertThat(parent("case/1")).startsWith("patient/").isNotEqualTo(wrong);
        assertThat(node.restarted(keystore).vault.open("document/1", content)).isEqualTo(WORDS);
    }

    @Test
    void a_binding_that_is_rolled_back_did_not_happen() {
        node.vault.seal("case/1", "document/1", WORDS);
        node.transaction.executeWithoutResult(status -> {
            node.vault.belongsTo("case/1", "Patient/7");
            status.setRollbackOnly();
        });
        assertThat(parent("case/1")).isEqualTo("intake");

        node.vault.belongsTo("case/1", "Patient/7");

        assertThat(parent("case/1")).startsWith("patient/");
    }

    @Test
    void a_called_case_shares_the_key_of_the_case_at_the_top() {
        Map<String, String> roots = Map.of("child", "top", "top", "top");
        node.roots.addBean("roots", (CaseRoots) roots::get);

        byte[] child = node.vault.seal("case/child", "document/1", WORDS);
        node.vault.belongsTo("case/child", "Patient/7");

        assertThat(node.jdbc
                        .sql("select scope from data_key where scope like 'case/%'")
                        .query(String.class)
                        .list())
                .containsExactly("case/top");
        assertThat(parent("case/top")).startsWith("patient/");
        assertThat(node.vault.open("case/child", "document/1", child)).isEqualTo(WORDS);
        assertThat(node.vault.open("case/top", "document/1", child)).isEqualTo(WORDS);
    }

    @Test
    void what_one_case_sealed_does_not_open_in_another_at_the_same_place() {
        byte[] content = node.vault.seal("case/1", "variable/note", WORDS);
        node.vault.seal("case/2", "variable/note", WORDS);

        assertThat(node.vault.open("case/1", "variable/note", content)).isEqualTo(WORDS);
        assertThatThrownBy(() -> node.vault.open("case/2", "variable/note", content))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> node.vault.open("engine", "variable/note", content))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void nothing_of_a_key_shows_in_a_text() {
        DataKey key = node.keys.of("case/1");

        assertThat(key.toString()).doesNotContain("Aead", "aead");
        assertThat(node.provider.toString()).doesNotContain("key-value");
    }

    private String parent(String scope) {
        return node.jdbc
                .sql("select p.scope from data_key k join data_key p on p.id = k.parent where k.scope = ?")
                .param(scope)
                .query(String.class)
                .single();
    }
}
