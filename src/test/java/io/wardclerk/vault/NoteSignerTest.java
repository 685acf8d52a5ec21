package io.wardclerk.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.TestPostgres;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class NoteSignerTest {

    private static final byte[] NOTE = "wardclerk.audit/x\n3\nroot\n".getBytes(UTF_8);

    private final DataSource database = TestPostgres.migratedDatabase();
    private final Path keystore = TestVaults.keystore();

    @Test
    void any_ed25519_program_verifies_a_signature_with_the_raw_public_key() throws Exception {
        NoteSigner signer = TestVaults.noteSigner(database, keystore);

        NoteSigner.Signed signed = signer.sign(NOTE);

        assertThat(signed.signature()).hasSize(64);
        assertThat(signed.publicKey())
                .hasSize(32)
                .isEqualTo(signer.keys().get(0).bytes());
        assertThat(verifies(signed, NOTE)).isTrue();
        assertThat(verifies(signed, "another".getBytes(UTF_8))).isFalse();
    }

    @Test
    void name_and_key_are_the_same_on_every_node() {
        NoteSigner one = TestVaults.noteSigner(database, keystore);
        NoteSigner two = TestVaults.noteSigner(database, keystore);

        assertThat(one.name()).startsWith("wardclerk.audit/").isEqualTo(two.name());
        assertThat(one.sign(NOTE).publicKey()).isEqualTo(two.sign(NOTE).publicKey());
    }

    @Test
    void after_a_rotation_the_retired_public_key_is_kept() throws Exception {
        TinkNoteSigner signer = (TinkNoteSigner) TestVaults.noteSigner(database, keystore);
        NoteSigner.Signed before = signer.sign(NOTE);

        signer.rotate();
        signer.reload();

        assertThat(signer.sign(NOTE).publicKey()).isNotEqualTo(before.publicKey());
        assertThat(signer.keys()).hasSize(2);
        assertThat(signer.keys().get(0).until()).isNull();
        assertThat(signer.keys().get(1).bytes()).isEqualTo(before.publicKey());
        assertThat(signer.keys().get(1).until()).isNotNull();
        assertThat(verifies(before, NOTE)).isTrue();
    }

    private static boolean verifies(NoteSigner.Signed signed, byte[] note) throws Exception {
        byte[] key = signed.publicKey().clone();
        boolean odd = (key[31] & 0x80) != 0;
        key[31] &= 0x7f;
        for (int i = 0; i < 16; i++) {
            byte b = key[i];
            key[i] = key[31 - i];
            key[31 - i] = b;
        }
        var point = new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, key)));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(point));
        verifier.update(note);
        return verifier.verify(signed.signature());
    }
}
