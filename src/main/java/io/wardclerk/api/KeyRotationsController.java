package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.compliance.KeyRotations;
import io.wardclerk.vault.Rotations.Level;
import io.wardclerk.vault.Rotations.Rotation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes keys while everything runs. */
@Tag(name = "Keys")
@RestController
@RequestMapping("/api/v1/keys/rotations")
class KeyRotationsController {

    private static final int MAX_BYTES = 4 * 1024;
    private static final int SHOWN = 50;

    private final KeyRotations rotations;
    private final JsonBodies bodies;
    private final OnceCalls calls;
    private final AccessGuard guard;
    private final StepUp stepUp;

    KeyRotationsController(
            KeyRotations rotations, JsonBodies bodies, OnceCalls calls, AccessGuard guard, StepUp stepUp) {
        this.rotations = rotations;
        this.bodies = bodies;
        this.calls = calls;
        this.guard = guard;
        this.stepUp = stepUp;
    }

    /** Which keys. */
    record RotationRequest(
            @Schema(allowableValues = {"key-encryption", "data", "signing"})
            String level) {}

    /** How far a rotation is; done may pass total, which was counted at the beginning. */
    record RotationView(
            String id,
            String level,
            @Schema(allowableValues = {"RUNNING", "DONE"}) String state,
            String phase,
            long done,
            long total,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static RotationView of(Rotation rotation) {
            return new RotationView(
                    rotation.id().toString(),
                    slug(rotation.level()),
                    rotation.ended() ? "DONE" : "RUNNING",
                    rotation.phase().toLowerCase(Locale.ROOT).replace('_', '-'),
                    rotation.done(),
                    rotation.total(),
                    rotation.startedAt(),
                    rotation.endedAt());
        }
    }

    /** The latest ones, newest first. */
    record RotationList(List<RotationView> items) {}

    @Operation(
            operationId = "startKeyRotation",
            summary = "Change keys while everything runs",
            description =
                    "key-encryption wraps every key anew with the key provider's present key; data gives every patient and"
                            + " case a new key and seals all content anew; signing gives the ledger a new signing key. Runs on any one"
                            + " node and goes on after a crash. Takes Idempotency-Key. Scope key:manage.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = RotationRequest.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RotationView> start(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.KEY_MANAGE);
        stepUp.require();
        Body body = bodies.read(request, MAX_BYTES).only("level");
        Level level = level(body.requiredText("level", 40));
        Map<String, Object> answer = calls.once(
                HttpStatus.CREATED,
                idempotencyKey,
                body.hash("rotate"),
                () -> Map.of("id", begin(level).toString()));
        String id = String.valueOf(answer.get("id"));
        return ResponseEntity.created(URI.create("/api/v1/keys/rotations/" + id))
                .body(view(id));
    }

    @Operation(operationId = "getKeyRotation", summary = "How far a rotation is", description = "Scope key:manage.")
    @GetMapping("/{id}")
    RotationView get(@PathVariable String id) {
        guard.requireScope(Scopes.KEY_MANAGE);
        return view(id);
    }

    @Operation(
            operationId = "listKeyRotations",
            summary = "The latest rotations, newest first",
            description = "Scope key:manage.")
    @GetMapping
    RotationList list() {
        guard.requireScope(Scopes.KEY_MANAGE);
        return new RotationList(
                rotations.list(SHOWN).stream().map(RotationView::of).toList());
    }

    private UUID begin(Level level) {
        return rotations
                .begin(level)
                .orElseThrow(() -> new Refused(KeyProblems.rotationRunning()))
                .id();
    }

    private RotationView view(String id) {
        return KeyProblems.uuid(id)
                .flatMap(rotations::find)
                .map(RotationView::of)
                .orElseThrow(() -> new Refused(Problems.notFound("rotation")));
    }

    private static Level level(String named) {
        for (Level level : Level.values()) {
            if (slug(level).equals(named)) {
                return level;
            }
        }
        throw new Refused(Problems.invalid("/level", "must be key-encryption, data or signing"));
    }

    private static String slug(Level level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
