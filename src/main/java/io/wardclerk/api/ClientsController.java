package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Clients;
import io.wardclerk.access.Clients.Client;
import io.wardclerk.access.Clients.NewKey;
import io.wardclerk.access.Clients.Registration;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers systems and their keys; for administrators in person, since a key that makes keys would outlive its own revocation. */
@Tag(name = "Clients")
@RestController
@RequestMapping("/api/v1/clients")
class ClientsController {

    private static final int MAX_BYTES = 64 * 1024;

    private final Clients clients;
    private final ClientRequests requests;
    private final JsonBodies bodies;
    private final OnceCalls calls;
    private final AccessGuard guard;
    private final StepUp stepUp;
    private final InPerson inPerson;

    ClientsController(
            Clients clients,
            ClientRequests requests,
            JsonBodies bodies,
            OnceCalls calls,
            AccessGuard guard,
            StepUp stepUp,
            InPerson inPerson) {
        this.clients = clients;
        this.requests = requests;
        this.bodies = bodies;
        this.calls = calls;
        this.guard = guard;
        this.stepUp = stepUp;
        this.inPerson = inPerson;
    }

    /** A key, which is told once: asked for again with the same Idempotency-Key it is absent. */
    record KeyMade(String id, @Nullable String key, Instant expiresAt) {

        @Override
        public String toString() {
            return "KeyMade[" + id + "]";
        }
    }

    record ClientList(List<ClientView> items) {}

    @Operation(
            operationId = "registerClient",
            summary = "Register a system",
            description =
                    "It has no key yet. jwks or jwksUri let it sign in by private_key_jwt at /oauth2/token; certificate binds its"
                            + " every call to a TLS certificate (x5t#S256). Takes Idempotency-Key. Scope client:manage, people only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ClientRequests.NewClient.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ClientView> register(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        administer();
        Body body = bodies.read(request, MAX_BYTES);
        Registration registration = requests.registration(body);
        calls.once(HttpStatus.CREATED, idempotencyKey, body.hash("register-client"), () -> {
            if (!clients.register(registration)) {
                throw new Refused(Problems.clientExists());
            }
            return Map.of("name", registration.name());
        });
        return ResponseEntity.created(URI.create("/api/v1/clients/" + registration.name()))
                .body(ClientView.of(client(registration.name())));
    }

    @Operation(operationId = "listClients", summary = "The systems that may call", description = "Scope client:manage.")
    @GetMapping
    ClientList list() {
        require();
        return new ClientList(clients.all().stream().map(ClientView::of).toList());
    }

    @Operation(operationId = "getClient", summary = "A system and its keys", description = "Scope client:manage.")
    @GetMapping("/{name}")
    ClientView get(@PathVariable String name) {
        require();
        return ClientView.of(client(name));
    }

    @Operation(
            operationId = "addClientKey",
            summary = "Give a system a new key",
            description =
                    "The key is told in this answer and never again. Keys that are there go on for the overlap (24 hours if left"
                            + " out) and no longer. Takes Idempotency-Key. Scope client:manage, people only.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ClientRequests.NewKeyRequest.class))))
    @PostMapping("/{name}/keys")
    ResponseEntity<KeyMade> addKey(
            @PathVariable String name,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        administer();
        Client client = client(name);
        if (client.disabledAt() != null) {
            throw new Refused(Problems.clientDisabled());
        }
        Body body = bodies.readOptional(request, MAX_BYTES).only("expiresInDays", "overlapHours");
        Duration lifetime = requests.lifetime(body);
        Duration overlap = requests.overlap(body);
        AtomicReference<@Nullable NewKey> made = new AtomicReference<>();
        Map<String, Object> answer =
                calls.once(HttpStatus.CREATED, idempotencyKey, body.hash("client-key/" + name), () -> {
                    NewKey key = clients.addKey(name, lifetime, overlap);
                    made.set(key);
                    return Map.of(
                            "id",
                            key.id().toString(),
                            "expiresAt",
                            key.expiresAt().toString());
                });
        NewKey key = made.get();
        String id = String.valueOf(answer.get("id"));
        return ResponseEntity.created(URI.create("/api/v1/clients/" + name + "/keys/" + id))
                .body(new KeyMade(
                        id, key == null ? null : key.secret(), Instant.parse(String.valueOf(answer.get("expiresAt")))));
    }

    @Operation(
            operationId = "revokeClientKey",
            summary = "Revoke a key at once, on every node",
            description = "Scope client:manage, people only.")
    @DeleteMapping("/{name}/keys/{id}")
    ResponseEntity<Void> revoke(@PathVariable String name, @PathVariable String id) {
        administer();
        UUID key = KeyProblems.uuid(id).orElseThrow(() -> new Refused(Problems.notFound("key")));
        calls.changed(HttpStatus.NO_CONTENT, () -> {
            if (!clients.revoke(name, key)) {
                throw new Refused(Problems.notFound("key"));
            }
            return key;
        });
        return ResponseEntity.noContent().build();
    }

    @Operation(
            operationId = "disableClient",
            summary = "Shut a system out at once, with all of its keys and tokens",
            description = "Its name is not given to another. Scope client:manage, people only.")
    @DeleteMapping("/{name}")
    ResponseEntity<Void> disable(@PathVariable String name) {
        administer();
        calls.changed(HttpStatus.NO_CONTENT, () -> {
            if (!clients.disable(name)) {
                throw new Refused(Problems.notFound("client"));
            }
            return name;
        });
        return ResponseEntity.noContent().build();
    }

    private Client client(String name) {
        return clients.find(name).orElseThrow(() -> new Refused(Problems.notFound("client")));
    }

    private void administer() {
        require();
        stepUp.require();
    }

    private void require() {
        guard.requireScope(Scopes.CLIENT_MANAGE);
        inPerson.require("Systems are registered by an administrator in person, not by a key");
    }
}
