package io.wardclerk.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import io.wardclerk.vault.DataKeyTable.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The data keys of all scopes, unwrapped once and kept for a while.
 *
 * <p>A scope's key is made in the transaction of the first seal: a rollback takes key and ciphertext away together, and no
 * second connection is ever needed. So a scope is only known to everyone once its key is committed. A key by its id may be
 * kept at once: an id that was rolled back is never asked for again.
 */
@Component
final class DataKeys {

    static final String ENGINE = "engine";

    private final Keysets keysets = new Keysets();
    private final DataKeyTable table;
    private final KeyProvider provider;
    private final Cache<UUID, Aead> unwrapped = kept();
    private final Cache<String, UUID> current = kept();
    private final UncommittedScopes uncommitted = new UncommittedScopes(current::put);

    DataKeys(DataKeyTable table, KeyProvider provider) {
        this.table = table;
        this.provider = provider;
        proveProvider();
    }

    DataKey of(String scope) {
        UUID own = uncommitted.key(scope);
        UUID known = own == null ? current.getIfPresent(scope) : own;
        Aead aead = known == null ? null : unwrapped.getIfPresent(known);
        if (known != null && aead != null) {
            return new DataKey(known, aead);
        }
        Row row = table.current(scope).orElseGet(() -> create(scope));
        if (uncommitted.key(scope) == null) {
            current.put(scope, row.id());
        }
        return new DataKey(row.id(), unwrap(row));
    }

    /** Empty when the key is gone; throws when it is there and cannot be unwrapped. */
    Optional<Aead> byId(UUID id) {
        Aead known = unwrapped.getIfPresent(id);
        return known != null ? Optional.of(known) : table.byId(id).map(this::unwrap);
    }

    private Row create(String scope) {
        UUID id = UUID.randomUUID();
        KeysetHandle keyset = keysets.generate();
        byte[] wrapped = provider.wrap(keysets.toBytes(keyset), context(id, scope));
        Row made = new Row(id, scope, provider.name(), wrapped);
        if (table.insertIfAbsent(made)) {
            unwrapped.put(id, aead(keyset));
            uncommitted.add(scope, id);
            return made;
        }
        return table.current(scope)
                .orElseThrow(() -> new IllegalStateException("The data key of a scope vanished while it was made"));
    }

    private Aead unwrap(Row row) {
        Aead known = unwrapped.getIfPresent(row.id());
        if (known != null) {
            return known;
        }
        try {
            Aead aead = keysets.aead(keysets.fromBytes(provider.unwrap(row.wrapped(), context(row.id(), row.scope()))));
            unwrapped.put(row.id(), aead);
            return aead;
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable(
                    "The data key " + row.id() + " was wrapped by " + row.wrappedBy() + " and does not unwrap with "
                            + provider.name() + ": give the key provider that this database was made with",
                    e);
        }
    }

    private Aead aead(KeysetHandle keyset) {
        try {
            return keysets.aead(keyset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A new key cannot be used", e);
        }
    }

    /** The wrong key-encryption key must show at start, not at the first patient. */
    private void proveProvider() {
        of(ENGINE);
    }

    private static byte[] context(UUID id, String scope) {
        return ("wardclerk data key " + id + " of " + scope).getBytes(StandardCharsets.UTF_8);
    }

    private static <K, V> Cache<K, V> kept() {
        return Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(10))
                .build();
    }
}
