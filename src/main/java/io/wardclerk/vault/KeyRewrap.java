package io.wardclerk.vault;

import io.wardclerk.vault.DataKeyTable.Row;
import io.wardclerk.vault.StepwiseRotations.Batch;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has the key provider wrap everything anew that it wrapped: data keys in batches, then the few keys of the installation. */
@Component
final class KeyRewrap {

    /** Few, since each is a call to the provider inside one transaction. */
    private static final int BATCH = 20;

    private final DataKeyTable table;
    private final RotatedKeyTable rotated;
    private final InstallationKeyTable installation;
    private final SigningKeyTable signing;
    private final KeyProvider provider;

    KeyRewrap(
            DataKeyTable table,
            RotatedKeyTable rotated,
            InstallationKeyTable installation,
            SigningKeyTable signing,
            KeyProvider provider) {
        this.table = table;
        this.rotated = rotated;
        this.installation = installation;
        this.signing = signing;
        this.provider = provider;
    }

    long count() {
        return rotated.wrappedByProvider();
    }

    Batch batch(Instant since) {
        List<Row> rows = rotated.wrappedByProviderBefore(since, BATCH);
        for (Row row : rows) {
            byte[] wrapped = row.wrapped();
            if (wrapped != null) {
                table.rewrap(row, provider.name(), again(wrapped, DataKeys.context(row.id(), row.scope())), null);
            }
        }
        if (!rows.isEmpty()) {
            return new Batch(rows.size(), true);
        }
        if (rotated.anyWrappedByProviderBefore(since)) {
            return new Batch(0, true);
        }
        ofInstallation();
        return new Batch(0, false);
    }

    private void ofInstallation() {
        for (InstallationKeyTable.Row row : installation.all(InstallationSecret.PURPOSE)) {
            installation.rewrap(row, provider.name(), again(row.wrapped(), InstallationSecret.context(row.id())));
        }
        for (InstallationKeyTable.Row row : installation.all(TinkNoteSigner.PURPOSE)) {
            installation.rewrap(row, provider.name(), again(row.wrapped(), TinkNoteSigner.context(row.id())));
        }
        signing.find(TinkSignatures.NAME)
                .ifPresent(row -> signing.rewrap(row, provider.name(), again(row.wrapped(), TinkSignatures.context())));
    }

    private byte[] again(byte[] wrapped, byte[] context) {
        try {
            return provider.rewrap(wrapped, context);
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable(
                    "A key does not unwrap with " + provider.name()
                            + ": set wardclerk.vault.previous to the key provider that wrapped it",
                    e);
        }
    }
}
