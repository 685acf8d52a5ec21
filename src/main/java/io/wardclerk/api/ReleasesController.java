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
import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentFile;
import io.wardclerk.release.Release;
import io.wardclerk.release.Releases;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proposals of content, and what becomes of them. */
@Tag(name = "Releases")
@RestController
class ReleasesController {

    private static final int MAX_NOTE = 1000;
    private static final int MAX_REASON_BYTES = 64 * 1024;

    private final Releases releases;
    private final ReleaseBodies bodies;
    private final JsonBodies json;
    private final OnceCalls calls;
    private final AccessGuard guard;
    private final StepUp stepUp;

    ReleasesController(
            Releases releases,
            ReleaseBodies bodies,
            JsonBodies json,
            OnceCalls calls,
            AccessGuard guard,
            StepUp stepUp) {
        this.releases = releases;
        this.bodies = bodies;
        this.json = json;
        this.calls = calls;
        this.guard = guard;
        this.stepUp = stepUp;
    }

    /** What a proposal takes; only described here, the body is read strictly by hand. */
    record Proposal(
            @Schema(
                    description =
                            "Every file's text by its root-relative name: diagram, workflow.yaml, forms, scenarios,"
                                    + " templates, and rules of the workflow's own name",
                    example = "{\"processes/intake/intake.bpmn\": \"<bpmn:definitions ...\"}")
            Map<String, String> files,

            @Schema(maxLength = MAX_NOTE, example = "Asks for the pharmacy") @Nullable
            String note) {}

    /** Why; kept sealed. */
    record Reason(@Schema(maxLength = MAX_NOTE) String reason) {}

    @Operation(
            operationId = "proposeRelease",
            summary = "Propose content of a workflow",
            description =
                    "Checks the content as a deployment does; defects are answered as 422 with each in errors, and"
                            + " nothing is stored. A bundle without rules keeps those that run. Takes Idempotency-Key. Scope"
                            + " workflow:deploy.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Proposal.class))),
            responses = @ApiResponse(responseCode = "201", description = "Proposed"))
    @PostMapping(path = "/api/v1/workflows/{key}/releases", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReleaseView> propose(
            @PathVariable String key,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.WORKFLOW_DEPLOY);
        Body body = bodies.read(request).only("files", "note");
        Bundle bundle = bodies.bundle(key, body);
        String note = body.text("note", MAX_NOTE);
        Map<String, Object> answer = calls.once(
                HttpStatus.CREATED,
                idempotencyKey,
                body.hash("propose " + key),
                () -> Map.of("release", releases.propose(bundle, note).id().toString()));
        Release release = known(UUID.fromString(String.valueOf(answer.get("release"))));
        return ResponseEntity.created(URI.create("/api/v1/releases/" + release.id()))
                .body(ReleaseView.whole(release, releases.change(release)));
    }

    @Operation(
            operationId = "listReleases",
            summary = "Releases of a workflow",
            description = "Newest first: proposed, released, rejected and superseded ones. Scope workflow:read.")
    @GetMapping("/api/v1/workflows/{key}/releases")
    ResponseEntity<Envelope<ReleaseView>> list(
            @PathVariable String key,
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        int asked = Envelope.limit(limit);
        List<Release> found = releases.list(key, cursor, asked + 1);
        List<Release> page = found.size() > asked ? found.subList(0, asked) : found;
        return Envelope.page(
                page.stream().map(ReleaseView::brief).toList(),
                found.size() > asked ? page.get(asked - 1).id().toString() : null);
    }

    @Operation(
            operationId = "getRelease",
            summary = "One release",
            description =
                    "With its findings, its hash, whether its signatures hold, and what it changes against the version"
                            + " that runs. Scope workflow:read.")
    @GetMapping("/api/v1/releases/{id}")
    ReleaseView get(@PathVariable UUID id) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        Release release = known(id);
        return ReleaseView.whole(release, releases.change(release));
    }

    @Operation(
            operationId = "getReleaseFiles",
            summary = "The files of a release",
            description = "Texts by name, as they were proposed. Scope workflow:read.")
    @GetMapping("/api/v1/releases/{id}/files")
    Map<String, String> files(@PathVariable UUID id) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        Map<String, String> files = new LinkedHashMap<>();
        for (ContentFile file : known(id).bundle().files()) {
            files.put(file.name(), file.text());
        }
        return files;
    }

    @Operation(
            operationId = "release",
            summary = "Release a proposal",
            description =
                    "It becomes the version of new instances; running ones keep theirs. Needs another person than the"
                            + " proposer: 403 four-eyes. 409 when it was decided before, or when its signature does not hold. Takes"
                            + " Idempotency-Key. Scope workflow:release.")
    @PostMapping("/api/v1/releases/{id}/release")
    ReleaseView release(
            @PathVariable UUID id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey) {
        guard.requireScope(Scopes.WORKFLOW_RELEASE);
        stepUp.require();
        known(id);
        calls.once(
                idempotencyKey,
                "release " + id,
                () -> Map.of("release", releases.release(id).id().toString()));
        return ReleaseView.brief(known(id));
    }

    @Operation(
            operationId = "rejectRelease",
            summary = "Reject a proposal",
            description = "409 when it was decided before. Takes Idempotency-Key. Scope workflow:release.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Reason.class))))
    @PostMapping(path = "/api/v1/releases/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReleaseView reject(
            @PathVariable UUID id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.WORKFLOW_RELEASE);
        stepUp.require();
        known(id);
        Body body = json.read(request, MAX_REASON_BYTES).only("reason");
        String reason = body.requiredText("reason", MAX_NOTE);
        calls.once(
                idempotencyKey,
                body.hash("reject " + id),
                () -> Map.of("release", releases.reject(id, reason).id().toString()));
        return ReleaseView.brief(known(id));
    }

    private Release known(UUID id) {
        return releases.find(id).orElseThrow(() -> new Refused(Problems.notFound("release")));
    }
}
