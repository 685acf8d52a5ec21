package io.wardclerk.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.access.Clients.ApiKey;
import io.wardclerk.access.Clients.Client;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system as administrators see it: no secret of it is kept in clear, so none is here. */
record ClientView(
        String name,
        List<String> scopes,

        @Schema(description = "Whether it may sign in by private_key_jwt")
        boolean assertions,

        @Nullable String jwksUri,
        @Nullable String certificate,
        @Nullable Integer perMinute,
        Instant createdAt,
        @Nullable Instant disabledAt,
        List<KeyView> keys) {

    /** @param shown its first characters */
    record KeyView(
            String id,
            String shown,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,

            @Schema(description = "To ten minutes") @Nullable
            Instant lastUsedAt) {

        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id().toString(),
                    key.shown(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.lastUsedAt());
        }
    }

    static ClientView of(Client client) {
        var registration = client.registration();
        return new ClientView(
                registration.name(),
                registration.scopes().stream().sorted().toList(),
                registration.jwks() != null || registration.jwksUri() != null,
                registration.jwksUri(),
                registration.certificate(),
                registration.perMinute(),
                client.createdAt(),
                client.disabledAt(),
                client.keys().stream().map(KeyView::of).toList());
    }
}
