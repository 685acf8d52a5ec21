package io.wardclerk.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this node remembers of keys. It is forgotten after the cache time, and at once when another node rotated or erased: what was read
 * before that and comes to be remembered after is dropped by its generation.
 */
@Component
final class KeptKeys {

    private final Cache<UUID, DataKey> unwrapped;
    private final Cache<String, UUID> current;
    private final Cache<String, String> patients;
    private final AtomicLong generation = new AtomicLong();

    KeptKeys(VaultProperties properties) {
        unwrapped = cache(properties);
        current = cache(properties);
        patients = cache(properties);
    }

    long generation() {
        return generation.get();
    }

    @Nullable
    UUID current(String scope) {
        return current.getIfPresent(scope);
    }

    void isCurrent(String scope, UUID id) {
        current.put(scope, id);
    }

    void isCurrent(String scope, UUID id, long since) {
        current.put(scope, id);
        if (generation() != since) {
            current.invalidate(scope);
        }
    }

    @Nullable
    DataKey key(UUID id) {
        return unwrapped.getIfPresent(id);
    }

    void keep(DataKey key) {
        unwrapped.put(key.id(), key);
    }

    void keep(DataKey key, long since) {
        keep(key);
        if (generation() != since) {
            unwrapped.invalidate(key.id());
        }
    }

    /** The patient that a case is known to be bound to, or null. */
    @Nullable
    String patient(String scope) {
        return patients.getIfPresent(scope);
    }

    void isOf(String scope, String patient) {
        patients.put(scope, patient);
    }

    /** Something changed elsewhere: which key is current and whose a case is must be asked again, and erased keys are gone. */
    void changed(Collection<UUID> erased) {
        generation.incrementAndGet();
        current.invalidateAll();
        patients.invalidateAll();
        unwrapped.invalidateAll(erased);
    }

    private static <K, V> Cache<K, V> cache(VaultProperties properties) {
        return Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(properties.cache())
                .build();
    }
}
