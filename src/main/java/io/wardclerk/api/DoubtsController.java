package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.workflow.Doubts;
import io.wardclerk.workflow.Workflows.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Steps of which nobody knows whether their call was heard. */
@Tag(name = "Steps")
@RestController
@RequestMapping("/api/v1/steps")
class DoubtsController {

    private static final int MAX_BYTES = 64 * 1024;

    private final Doubts doubts;
    private final CaseReads reads;
    private final OnceCalls calls;
    private final JsonBodies bodies;
    private final AccessGuard guard;

    DoubtsController(Doubts doubts, CaseReads reads, OnceCalls calls, JsonBodies bodies, AccessGuard guard) {
        this.doubts = doubts;
        this.reads = reads;
        this.calls = calls;
        this.bodies = bodies;
        this.guard = guard;
    }

    /** What became of the call; only described here, the body is read strictly by hand. */
    record ResolveRequest(
            @Schema(description = "true: the call was heard, the case goes on; false: it was not, it is made again")
            boolean happened,

            @Schema(description = "How that is known; kept sealed with the case", maxLength = 1000)
            String reason,

            @Schema(
                    types = {"object", "null"},
                    description = "What the far side gave, as the connector's outputs; only when it happened")
            @Nullable
            Map<String, Object> output) {}

    @Operation(
            operationId = "listDoubts",
            summary = "Steps in doubt, oldest first",
            description =
                    "Each made a call that its far side would take twice, and the answer was lost. They wait until"
                            + " somebody resolves them. Scope workflow:read.")
    @GetMapping("/in-doubt")
    ResponseEntity<Envelope<Doubts.Doubt>> list(
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        guard.require(Act.CASE_WATCH);
        int most = Envelope.limit(limit);
        Page<Doubts.Doubt> page = Cursors.checked(cursor, () -> doubts.list(most, cursor));
        reads.of(
                AuditAction.INSTANCE_READ,
                null,
                Map.of(
                        "count",
                        page.items().size(),
                        "instances",
                        page.items().stream().map(Doubts.Doubt::instance).toList()));
        return Envelope.page(page.items(), page.next());
    }

    @Operation(
            operationId = "resolveDoubt",
            summary = "Say whether a call in doubt was heard",
            description = "409 when the step is not in doubt any more. Takes Idempotency-Key. Scope workflow:retry.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ResolveRequest.class))))
    @PostMapping(path = "/{id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> resolve(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.WORKFLOW_RETRY);
        Body body = bodies.read(request, MAX_BYTES).only("happened", "reason", "output");
        if (!body.json().path("happened").isBoolean()) {
            throw new Refused(Problems.invalid("/happened", "must be true or false"));
        }
        boolean happened = body.json().path("happened").asBoolean();
        String reason = body.requiredText("reason", 1000);
        Map<String, Object> output = body.optionalMap("output");
        if (!happened && !output.isEmpty()) {
            throw new Refused(Problems.invalid("/output", "is only for a call that happened"));
        }
        return calls.once(idempotencyKey, body.hash("resolve " + id), () -> {
            if (!resolved(id, happened, output, reason)) {
                throw new Refused(Problems.notInDoubt());
            }
            return Map.of("step", id, "happened", happened);
        });
    }

    private boolean resolved(String id, boolean happened, Map<String, Object> output, String reason) {
        try {
            return doubts.resolve(id, happened, output, reason);
        } catch (Doubts.OutputRefused refused) {
            String pointer = refused.names().isEmpty()
                    ? "/output"
                    : "/output/" + refused.names().get(0);
            throw new Refused(Problems.invalid(pointer, String.valueOf(refused.getMessage())));
        }
    }
}
