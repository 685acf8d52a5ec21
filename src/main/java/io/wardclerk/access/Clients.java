package io.wardclerk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The systems that may call, and what they prove themselves by. Changes hold at once on every node, and are on record. */
public interface Clients {

    /** By name. */
    List<Client> all();

    Optional<Client> find(String name);

    /** False if there is one of this name already. */
    boolean register(Registration registration);

    /**
     * A further key. Keys that are there go on for the overlap and no longer.
     *
     * @return the key in clear, for this once
     */
    NewKey addKey(String client, Duration lifetime, Duration overlap);

    /** From now on it opens nothing. False if the client has no such key, or it was revoked before. */
    boolean revoke(String client, UUID key);

    /** From now on none of its keys, tokens and assertions opens anything; its name is not given to another. */
    boolean disable(String client);

    /**
     * @param name lower-case letters, digits and hyphens
     * @param scopes what it may call
     * @param jwks public keys as a JWK set (RFC 7517) for {@code private_key_jwt}, or null
     * @param jwksUri where they are, on an allowed host, or null
     * @param certificate {@code x5t#S256} of the TLS certificate that its every call must come with (RFC 8705), or null for any
     * @param perMinute requests a minute, or null for the usual number
     */
    record Registration(
            String name,
            Set<String> scopes,
            @Nullable String jwks,
            @Nullable String jwksUri,
            @Nullable String certificate,
            @Nullable Integer perMinute) {}

    /** A client as it is kept. */
    record Client(
            Registration registration,
            Instant createdAt,
            @Nullable Instant disabledAt,
            List<ApiKey> keys) {}

    /**
     * A key without its secret.
     *
     * @param shown its first characters, to tell it from others
     * @param lastUsedAt to ten minutes
     */
    record ApiKey(
            UUID id,
            String shown,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {}

    /** A key, in clear. */
    record NewKey(UUID id, String secret, Instant expiresAt) {

        @Override
        public String toString() {
            return "NewKey[" + id + "]";
        }
    }
}
