package io.wardclerk.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import io.wardclerk.vault.DataKeyTable.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The data keys of all scopes, unwrapped once and kept for a while.
 *
 * <p>A case's key is wrapped by the data key of its patient, or by the intake's while nobody knows the patient; all other keys by the key
 * provider. A scope's key is made in the transaction of the first seal: a rollback takes key and ciphertext away together, and no
 * second connection is ever needed. So a scope is only known to everyone once its key is committed. A key by its id may be
 * kept at once: an id that was rolled back is never asked for again.
 */
@Component
final class DataKeys {

    static final String ENGINE = "engine";

    /** Wraps the keys of cases whose patient is not known yet. */
    static final String INTAKE = "intake";

    static final String CASE = "case/";

    private final Keysets keysets = new Keysets();
    private final DataKeyTable table;
    private final KeyProvider provider;
    private final KeptKeys kept;
    private final CaseScopes cases;
    private final UncommittedScopes<UUID> uncommitted;

    DataKeys(DataKeyTable table, KeyProvider provider, KeptKeys kept, CaseScopes cases) {
        this.table = table;
        this.provider = provider;
        this.kept = kept;
        this.cases = cases;
        this.uncommitted = new UncommittedScopes<>(kept::isCurrent);
        proveProvider();
    }

    /** The key to seal with. Called cases share that of the case at the top. */
    DataKey of(String scope) {
        DataKey known = known(scope);
        if (known != null) {
            return known;
        }
        String owner = cases.top(scope);
        if (!owner.equals(scope)) {
            DataKey shared = of(owner);
            if (uncommitted.of(owner) == null) {
                kept.isCurrent(scope, shared.id());
            }
            return shared;
        }
        long since = kept.generation();
        Row row = table.current(scope).orElseGet(() -> create(scope, parent(scope)));
        if (row.erased() && scope.startsWith(CASE)) {
            throw new ContentErased(scope);
        }
        Row usable = row.erased() ? create(scope, parent(scope)) : row;
        if (uncommitted.of(scope) == null) {
            kept.isCurrent(scope, usable.id(), since);
        }
        return unwrap(usable);
    }

    private @Nullable DataKey known(String scope) {
        UUID own = uncommitted.of(scope);
        UUID id = own == null ? kept.current(scope) : own;
        return id == null ? null : kept.key(id);
    }

    /**
     * Empty when the key is gone; throws when it is there and cannot be unwrapped.
     *
     * @throws ContentErased if it was erased
     */
    Optional<DataKey> byId(UUID id, String place) {
        DataKey known = kept.key(id);
        if (known != null) {
            return Optional.of(known);
        }
        return table.byId(id).map(row -> {
            if (row.erased()) {
                throw new ContentErased(place);
            }
            return unwrap(row);
        });
    }

    /** The scope's key as the database has it now, whatever is remembered. */
    DataKey fresh(String scope) {
        return table.current(scope)
                .filter(row -> !row.erased())
                .map(this::unwrap)
                .orElseThrow(() -> new ContentErased(scope));
    }

    private @Nullable DataKey parent(String scope) {
        return scope.startsWith(CASE) ? of(INTAKE) : null;
    }

    /** The scope's new key, wrapped by a parent or by the provider, or that of a transaction that was first. */
    Row create(String scope, @Nullable DataKey parent) {
        UUID id = UUID.randomUUID();
        KeysetHandle keyset = keysets.generate();
        Row made = wrapped(id, scope, keysets.toBytes(keyset), parent);
        if (table.insertIfAbsent(made)) {
            kept.keep(new DataKey(id, scope, aead(keyset)));
            uncommitted.add(scope, id);
            return made;
        }
        return table.current(scope)
                .filter(row -> !row.erased())
                .orElseThrow(() -> new IllegalStateException("The data key of a scope vanished while it was made"));
    }

    /** The row as it is wrapped by another key; null is the provider. */
    Row wrappedBy(Row row, @Nullable DataKey parent) {
        return wrapped(row.id(), row.scope(), unwrapBytes(row), parent);
    }

    private Row wrapped(UUID id, String scope, byte[] keyset, @Nullable DataKey parent) {
        byte[] context = context(id, scope);
        if (parent == null) {
            return new Row(id, scope, provider.name(), provider.wrap(keyset, context), null, false);
        }
        try {
            return new Row(id, scope, "data-key", parent.aead().encrypt(keyset, context), parent.id(), false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The data key " + parent.id() + " cannot wrap", e);
        }
    }

    private DataKey unwrap(Row row) {
        DataKey known = kept.key(row.id());
        if (known != null) {
            return known;
        }
        long since = kept.generation();
        try {
            Aead aead = keysets.aead(keysets.fromBytes(unwrapBytes(row)));
            DataKey key = new DataKey(row.id(), row.scope(), aead);
            kept.keep(key, since);
            return key;
        } catch (GeneralSecurityException e) {
            throw notOurs(row, e);
        }
    }

    private byte[] unwrapBytes(Row row) {
        byte[] wrapped = row.wrapped();
        if (wrapped == null) {
            throw new ContentErased(row.scope());
        }
        byte[] context = context(row.id(), row.scope());
        try {
            if (row.parent() == null) {
                return provider.unwrap(wrapped, context);
            }
            return byId(row.parent(), row.scope())
                    .orElseThrow(() -> new ContentErased(row.scope()))
                    .aead()
                    .decrypt(wrapped, context);
        } catch (GeneralSecurityException e) {
            throw notOurs(row, e);
        }
    }

    private KeysUnavailable notOurs(Row row, GeneralSecurityException e) {
        return new KeysUnavailable(
                "The data key " + row.id() + " was wrapped by " + row.wrappedBy() + " and does not unwrap with "
                        + provider.name() + ": give the key provider that this database was made with",
                e);
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

    static byte[] context(UUID id, String scope) {
        return ("wardclerk data key " + id + " of " + scope).getBytes(StandardCharsets.UTF_8);
    }
}
