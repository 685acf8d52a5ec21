package io.wardclerk.vault;

import io.wardclerk.vault.InstallationKeyTable.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The secret that the keys of MACs, pseudonyms and blind indexes are derived from. Made at the first start and unwrapped at each one; it
 * is re-wrapped by rotation and never replaced, since a new one would forget every pseudonym.
 */
@Component
final class InstallationSecret {

    static final String PURPOSE = "derivation";
    private static final int BYTES = 32;

    private final UUID id;
    private final byte[] secret;

    InstallationSecret(InstallationKeyTable table, KeyProvider provider) {
        List<Row> known = table.all(PURPOSE);
        if (known.isEmpty()) {
            create(table, provider);
            known = table.all(PURPOSE);
        }
        Row row = known.get(0);
        id = row.id();
        try {
            secret = provider.unwrap(row.wrapped(), context(row.id()));
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable(
                    "The secret of this installation was wrapped by " + row.wrappedBy() + " and does not unwrap with "
                            + provider.name() + ": give the key provider that this database was made with",
                    e);
        }
    }

    /** Names this installation for good; says nothing about the secret. */
    String installation() {
        return id.toString().substring(0, 13);
    }

    byte[] bytes() {
        return secret.clone();
    }

    private static void create(InstallationKeyTable table, KeyProvider provider) {
        byte[] made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        UUID id = UUID.randomUUID();
        table.insertIfAbsent(id, PURPOSE, provider.name(), provider.wrap(made, context(id)), null);
    }

    static byte[] context(UUID id) {
        return ("wardclerk installation secret " + id).getBytes(StandardCharsets.UTF_8);
    }
}
