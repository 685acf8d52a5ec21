package io.wardclerk.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.SignatureConfig;
import io.wardclerk.vault.InstallationKeyTable.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The ledger's signing key, one in use at a time. */
@Component
final class TinkNoteSigner implements NoteSigner {

    static final String PURPOSE = "ledger";

    private final String name;
    private final InstallationKeyTable table;
    private final KeyProvider provider;
    private volatile Keys keys;

    TinkNoteSigner(InstallationKeyTable table, InstallationSecret secret, KeyProvider provider) {
        this.table = table;
        this.provider = provider;
        register();
        name = "wardclerk.audit/" + secret.installation();
        keys = read();
    }

    private record Keys(PublicKeySign signer, List<PublicKey> all) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public Signed sign(byte[] note) {
        Keys now = keys;
        try {
            return new Signed(now.signer().sign(note), now.all().get(0).bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing a note failed", e);
        }
    }

    @Override
    public List<PublicKey> keys() {
        return keys.all();
    }

    /** Takes up the key that a rotation made, here or on another node. */
    void reload() {
        keys = read();
    }

    /** Retires the present key for a new one, in the caller's transaction; every node takes it up by {@link #reload}. */
    void rotate() {
        table.retire(table.all(PURPOSE).get(0).id());
        create();
    }

    private Keys read() {
        List<Row> rows = table.all(PURPOSE);
        if (rows.isEmpty() || rows.get(0).retiredAt() != null) {
            create();
            rows = table.all(PURPOSE);
        }
        Row present = rows.get(0);
        try {
            KeysetHandle keyset = TinkProtoKeysetFormat.parseKeyset(
                    provider.unwrap(present.wrapped(), context(present.id())),
                    InsecureSecretKeyAccess.get(),
                    RegistryConfiguration.get());
            return new Keys(
                    keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class),
                    rows.stream().map(TinkNoteSigner::publicKey).toList());
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable(
                    "The ledger's signing key was wrapped by " + present.wrappedBy() + " and does not unwrap with "
                            + provider.name() + ": give the key provider that this database was made with",
                    e);
        }
    }

    private static void register() {
        try {
            SignatureConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink does not run on this Java", e);
        }
    }

    @AccessesPartialKey // the public half is stored in clear
    private void create() {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(
                    Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX), RegistryConfiguration.get());
            byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(
                    keyset, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
            var publicKey = (Ed25519PublicKey)
                    keyset.getPublicKeysetHandle().getPrimary().getKey();
            UUID id = UUID.randomUUID();
            table.insertIfAbsent(
                    id,
                    PURPOSE,
                    provider.name(),
                    provider.wrap(bytes, context(id)),
                    publicKey.getPublicKeyBytes().toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make Ed25519 keys", e);
        }
    }

    private static PublicKey publicKey(Row row) {
        byte[] bytes = row.publicKey();
        if (bytes == null) {
            throw new IllegalStateException("The ledger's signing key " + row.id() + " has lost its public half");
        }
        return new PublicKey(bytes, row.createdAt(), row.retiredAt());
    }

    static byte[] context(UUID id) {
        return ("wardclerk ledger signing key " + id).getBytes(StandardCharsets.UTF_8);
    }
}
