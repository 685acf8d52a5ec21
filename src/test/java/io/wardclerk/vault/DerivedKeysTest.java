package io.wardclerk.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedKeysTest {

    private static final byte[] WORDS = "a line of the record".getBytes(UTF_8);

    @Test
    void a_code_is_bound_to_its_purpose_and_every_byte_of_the_content() {
        Macs macs = TestVaults.macs();
        byte[] code = macs.mac("audit-record", WORDS);

        assertThat(code).hasSize(32).isEqualTo(macs.mac("audit-record", WORDS));
        assertThat(macs.verifies("audit-record", WORDS, code)).isTrue();
        assertThat(macs.verifies("other", WORDS, code)).isFalse();
        assertThat(macs.verifies("audit-record", "another line".getBytes(UTF_8), code))
                .isFalse();
    }

    @Test
    void codes_are_hmac_sha_256_as_others_compute_it() throws Exception {
        byte[] key = hmac(new byte[32], "wardclerk mac audit-record".getBytes(UTF_8));

        assertThat(TestVaults.macs().mac("audit-record", WORDS)).isEqualTo(hmac(key, WORDS));
    }

    @Test
    void many_threads_at_once_get_right_codes() throws Exception {
        Macs macs = TestVaults.macs();
        byte[] right = macs.mac("audit-record", WORDS);
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = IntStream.range(0, 2_000)
                    .<Callable<Boolean>>mapToObj(i -> () -> macs.verifies("audit-record", WORDS, right))
                    .toList();
            List<Boolean> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(2_000).containsOnly(true);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_secret_survives_a_restart_and_differs_between_installations() {
        Path keystore = TestVaults.keystore();
        DataSource database = TestPostgres.migratedDatabase();

        byte[] code = macs(database, keystore).mac("audit-record", WORDS);

        assertThat(macs(database, keystore).mac("audit-record", WORDS)).isEqualTo(code);
        assertThat(macs(TestPostgres.migratedDatabase(), keystore).mac("audit-record", WORDS))
                .isNotEqualTo(code);
    }

    @Test
    void another_key_provider_than_that_of_the_database_is_refused() {
        DataSource database = TestPostgres.migratedDatabase();
        macs(database, TestVaults.keystore());

        assertThatThrownBy(() -> macs(database, TestVaults.keystore()))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("give the key provider");
    }

    @Test
    void a_pseudonym_is_stable_and_shows_nothing_of_the_reference() {
        Pseudonyms pseudonyms = TestVaults.pseudonyms();

        assertThat(pseudonyms.of("Patient/123"))
                .matches("pt_[a-z2-7]{26}")
                .isEqualTo(pseudonyms.of(" Patient/123 "))
                .doesNotContain("123");
        Set<String> all = new HashSet<>();
        IntStream.range(0, 10_000).forEach(i -> all.add(pseudonyms.of("Patient/" + i)));
        assertThat(all).hasSize(10_000);
    }

    @Test
    void two_ways_of_writing_an_identifier_are_found_by_one_index() {
        BlindIndex index = TestVaults.blindIndex();

        assertThat(index.of("phone", "+1 (555) 010-9999")).isEqualTo(index.of("phone", "5550109999"));
        assertThat(index.of("email", " Ann@Example.org")).isEqualTo(index.of("email", "ann@example.org"));
        assertThat(index.of("medical-record-number", "MRN-00 17"))
                .isEqualTo(index.of("medical-record-number", "mrn0017"))
                .isNotEqualTo(index.of("member-id", "mrn0017"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sex", "diagnosis", "birth-year", "postal-code", "favourite-colour"})
    void a_field_with_few_values_or_unknown_has_no_index(String field) {
        assertThatThrownBy(() -> TestVaults.blindIndex().of(field, "female"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field)
                .hasMessageNotContaining("female");
    }

    @Test
    void a_value_of_which_nothing_is_left_has_no_index() {
        assertThatThrownBy(() -> TestVaults.blindIndex().of("phone", "unknown"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("unknown");
    }

    private static Macs macs(DataSource database, Path keystore) {
        VaultFixture fixture = new VaultFixture(database, keystore, "local");
        return new DerivedMacs(new InstallationSecret(fixture.installationKeys, fixture.provider));
    }

    private static byte[] hmac(byte[] key, byte[] content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content);
    }
}
