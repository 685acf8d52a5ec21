package io.wardclerk.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final byte[] WORDS = "my chest hurts since tuesday".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path keystore;
    private VaultFixture fixture;

    @BeforeEach
    void open() {
        keystore = folder.resolve("keys/keystore.json");
        fixture = new VaultFixture(keystore);
    }

    @Test
    void what_was_sealed_opens_at_its_place_also_after_a_restart() {
        byte[] content = fixture.vault.seal("case/1", "document/1", WORDS);

        assertThat(fixture.vault.open("document/1", content)).isEqualTo(WORDS);
        assertThat(fixture.restarted(keystore).vault.open("document/1", content))
                .isEqualTo(WORDS);
    }

    @Test
    void an_empty_content_is_content_too() {
        byte[] content = fixture.vault.seal("case/1", "document/1", new byte[0]);

        assertThat(fixture.vault.open("document/1", content)).isEmpty();
    }

    @Test
    void sealing_the_same_twice_gives_different_bytes_and_none_hold_the_words() {
        byte[] first = fixture.vault.seal("case/1", "document/1", WORDS);

        assertThat(first).isNotEqualTo(fixture.vault.seal("case/1", "document/1", WORDS));
        assertThat(new String(first, UTF_8)).doesNotContain("chest");
    }

    @Test
    void moved_to_another_place_it_does_not_open() {
        byte[] content = fixture.vault.seal("case/1", "document/1", WORDS);

        assertThatThrownBy(() -> fixture.vault.open("document/2", content)).isInstanceOf(SealBroken.class);
    }

    @Test
    void no_byte_can_be_changed_or_cut_off() {
        byte[] content = fixture.vault.seal("case/1", "document/1", WORDS);

        for (int i = 0; i < content.length; i++) {
            byte[] changed = content.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> fixture.vault.open("document/1", changed))
                    .as("byte %d", i)
                    .isInstanceOf(SealBroken.class);
        }
        for (int length = 0; length < content.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(content, length);
            assertThatThrownBy(() -> fixture.vault.open("document/1", cut)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void the_key_of_one_scope_does_not_open_what_another_sealed() {
        byte[] mine = fixture.vault.seal("case/1", "document/1", WORDS);
        byte[] other = fixture.vault.seal("case/2", "document/1", WORDS);
        byte[] swapped = mine.clone();
        System.arraycopy(other, 0, swapped, 0, 17);

        assertThatThrownBy(() -> fixture.vault.open("document/1", swapped)).isInstanceOf(SealBroken.class);
    }

    @Test
    void without_its_data_key_content_is_gone_for_good() {
        byte[] content = fixture.vault.seal("case/1", "document/1", WORDS);
        fixture.jdbc.sql("delete from data_key where scope = 'case/1'").update();

        assertThatThrownBy(() -> fixture.restarted(keystore).vault.open("document/1", content))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_wrapped_key_moved_to_another_scope_does_not_unwrap() {
        fixture.vault.seal("case/1", "document/1", WORDS);
        fixture.jdbc
                .sql("update data_key set scope = 'case/2' where scope = 'case/1'")
                .update();
        VaultFixture restarted = fixture.restarted(keystore);

        assertThatThrownBy(() -> restarted.vault.seal("case/2", "document/1", WORDS))
                .isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void many_first_uses_at_once_agree_on_one_key() throws Exception {
        var threads = Executors.newFixedThreadPool(12);
        try {
            List<Callable<byte[]>> calls = IntStream.range(0, 48)
                    .<Callable<byte[]>>mapToObj(i -> () -> fixture.transaction.execute(
                            status -> fixture.vault.seal("case/crowded", "document/" + i, WORDS)))
                    .toList();
            List<byte[]> contents = new ArrayList<>();
            for (Future<byte[]> result : threads.invokeAll(calls)) {
                contents.add(result.get());
            }

            VaultFixture restarted = fixture.restarted(keystore);
            for (int i = 0; i < contents.size(); i++) {
                assertThat(restarted.vault.open("document/" + i, contents.get(i)))
                        .isEqualTo(WORDS);
            }
            assertThat(keys("case/crowded")).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_key_made_in_a_transaction_that_rolls_back_is_used_by_nobody_after() {
        fixture.transaction.executeWithoutResult(status -> {
            fixture.vault.seal("case/undone", "document/1", WORDS);
            fixture.vault.seal("case/undone", "document/2", WORDS);
            status.setRollbackOnly();
        });
        assertThat(keys("case/undone")).isZero();

        byte[] content = fixture.vault.seal("case/undone", "document/1", WORDS);

        assertThat(keys("case/undone")).isEqualTo(1);
        assertThat(fixture.restarted(keystore).vault.open("document/1", content))
                .isEqualTo(WORDS);
    }

    @Test
    void a_key_made_in_a_transaction_serves_it_and_all_after_its_commit() {
        List<byte[]> contents = new ArrayList<>();
        fixture.transaction.executeWithoutResult(status -> {
            contents.add(fixture.vault.seal("case/done", "document/0", WORDS));
            contents.add(fixture.vault.seal("case/done", "document/1", WORDS));
        });
        contents.add(fixture.vault.seal("case/done", "document/2", WORDS));

        for (int i = 0; i < contents.size(); i++) {
            assertThat(fixture.restarted(keystore).vault.open("document/" + i, contents.get(i)))
                    .isEqualTo(WORDS);
        }
        assertThat(keys("case/done")).isEqualTo(1);
    }

    private int keys(String scope) {
        return fixture.jdbc
                .sql("select count(*) from data_key where scope = :scope")
                .param("scope", scope)
                .query(Integer.class)
                .single();
    }
}
