package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.release.Release;
import io.wardclerk.release.Releases;
import io.wardclerk.release.Releases.ReleasedVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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

/** The versions of a workflow, and the way back to a former one. */
@Tag(name = "Releases")
@RestController
@RequestMapping("/api/v1/workflows/{key}")
class VersionsController {

    private final Releases releases;
    private final JsonBodies json;
    private final OnceCalls calls;
    private final AccessGuard guard;
    private final StepUp stepUp;

    VersionsController(Releases releases, JsonBodies json, OnceCalls calls, AccessGuard guard, StepUp stepUp) {
        this.releases = releases;
        this.json = json;
        this.calls = calls;
        this.guard = guard;
        this.stepUp = stepUp;
    }

    /** Which version comes back, and why; the reason is kept sealed. */
    record Rollback(
            @Schema(example = "3") int version,

            @Schema(maxLength = 1000, example = "Version 4 asks twice for the pharmacy")
            String reason) {}

    @Operation(
            operationId = "listVersions",
            summary = "Versions of a workflow",
            description =
                    "Newest first, with the hash of each, who proposed and who released it, and how many cases run on"
                            + " it. Scope workflow:read.")
    @GetMapping("/versions")
    Envelope<ReleasedVersion> versions(@PathVariable String key) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        List<ReleasedVersion> versions = releases.versions(key);
        if (versions.isEmpty()) {
            throw new Refused(Problems.notFound("workflow"));
        }
        return new Envelope<>(versions, null);
    }

    @Operation(
            operationId = "rollBack",
            summary = "Go back to a former version",
            description =
                    "Its content becomes the newest version, for new cases; running ones keep theirs. One releaser is"
                            + " enough, since that content was released before. Takes Idempotency-Key. Scope workflow:release.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Rollback.class))),
            responses = @ApiResponse(responseCode = "201", description = "Released again"))
    @PostMapping(path = "/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReleaseView> rollback(
            @PathVariable String key,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.WORKFLOW_RELEASE);
        stepUp.require();
        Body body = json.read(request, 64 * 1024).only("version", "reason");
        int version = body.requiredNumber("version");
        String reason = body.requiredText("reason", 1000);
        Map<String, Object> answer = calls.once(
                HttpStatus.CREATED,
                idempotencyKey,
                body.hash("rollback " + key),
                () -> Map.of(
                        "release", releases.rollback(key, version, reason).id().toString()));
        Release release = releases.find(UUID.fromString(String.valueOf(answer.get("release"))))
                .orElseThrow(() -> new IllegalStateException("A release that was made is gone"));
        return ResponseEntity.created(URI.create("/api/v1/releases/" + release.id()))
                .body(ReleaseView.brief(release));
    }
}
