package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.BrokenGlass;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.compliance.GlassBreaks;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opening one patient's cases in an emergency. */
@Tag(name = "Access")
@RestController
class BreakGlassController {

    private static final Pattern PATIENT = Pattern.compile("Patient/[A-Za-z0-9\\-.]{1,64}");
    private static final int LEAST_REASON = 10;
    private static final int MAX_BYTES = 16 * 1024;

    private final OnceCalls calls;
    private final GlassBreaks breaks;
    private final BrokenGlass glasses;
    private final JsonBodies bodies;
    private final Workflows workflows;
    private final Callers callers;
    private final AccessGuard guard;
    private final InPerson inPerson;
    private final StepUp stepUp;

    BreakGlassController(
            GlassBreaks breaks,
            BrokenGlass glasses,
            JsonBodies bodies,
            Workflows workflows,
            Callers callers,
            AccessGuard guard,
            InPerson inPerson,
            StepUp stepUp,
            OnceCalls calls) {
        this.calls = calls;
        this.breaks = breaks;
        this.glasses = glasses;
        this.bodies = bodies;
        this.workflows = workflows;
        this.callers = callers;
        this.guard = guard;
        this.inPerson = inPerson;
        this.stepUp = stepUp;
    }

    /** Why, and for whom; only described here. */
    record Emergency(
            @Schema(example = "Patient/123") String patient,

            @Schema(minLength = LEAST_REASON, maxLength = 1000, example = "Unconscious on arrival, nobody else on duty")
            String reason) {}

    /** An open glass, to whoever broke it. */
    @Schema(name = "BrokenGlass")
    record View(
            UUID id,

            @Schema(description = "The patient's pseudonym, as the record has it")
            String patient,

            @Schema(
                    types = {"string", "null"},
                    example = "Patient/123")
            @Nullable
            String subject,

            Instant at,
            Instant until,

            @Schema(description = "The case that reviews it")
            String review,

            @Schema(description = "What pages show as long as it is open")
            String banner) {

        static View of(BrokenGlass.Open open, @Nullable String subject) {
            return new View(
                    open.id(),
                    open.patient(),
                    subject,
                    open.at(),
                    open.until(),
                    open.review(),
                    "You broke the glass for " + (subject == null ? "one patient" : subject)
                            + ". Everything you read of theirs is reviewed. It closes at " + open.until() + ".");
        }
    }

    @Operation(
            operationId = "breakGlass",
            summary = "Open one patient's cases to yourself for four hours",
            description =
                    "For people who treat, in an emergency, with a reason and a fresh proof of who they are. On record and sealed"
                            + " at once; a privacy officer reviews it within 72 hours. Scope glass:break, which only roles have.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Emergency.class))),
            responses = @ApiResponse(responseCode = "201", description = "Open"))
    @PostMapping(path = "/api/v1/break-glass", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<View> breakGlass(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.GLASS_BREAK);
        guard.require(Act.GLASS_BREAK);
        stepUp.require();
        Body body = bodies.read(request, MAX_BYTES).only("patient", "reason");
        String patient = body.requiredText("patient", 80);
        if (!PATIENT.matcher(patient).matches()) {
            throw new Refused(Problems.invalid("/patient", "must be a reference like Patient/123"));
        }
        String reason = body.requiredText("reason", 1000).strip();
        if (reason.length() < LEAST_REASON) {
            throw new Refused(Problems.invalid("/reason", "must say why in at least " + LEAST_REASON + " characters"));
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(View.of(calls.changed(HttpStatus.CREATED, () -> breaks.open(patient, reason)), patient));
    }

    @Operation(
            operationId = "listBrokenGlass",
            summary = "What you have open",
            description = "Newest first; nothing for whoever broke no glass. For people, about themselves.")
    @GetMapping("/api/v1/break-glass")
    ResponseEntity<Envelope<View>> list() {
        inPerson.require("No key breaks a glass");
        return Envelope.page(
                glasses.open(callers.current().name()).stream()
                        .map(open -> View.of(open, subject(open)))
                        .toList(),
                null);
    }

    @Operation(
            operationId = "closeGlass",
            summary = "End it before its time",
            description = "On record. 404 if you have none such open. Its review goes on. Scope glass:break.")
    @PostMapping("/api/v1/break-glass/{id}/close")
    ResponseEntity<Void> close(@PathVariable UUID id) {
        guard.requireScope(Scopes.GLASS_BREAK);
        inPerson.require("No key breaks a glass");
        String name = callers.current().name();
        if (!calls.changed(HttpStatus.NO_CONTENT, () -> glasses.close(id, name))) {
            throw new Refused(Problems.notFound("open glass"));
        }
        return ResponseEntity.noContent().build();
    }

    /** The case that reviews it knows whose it is; the table has a pseudonym alone. */
    private @Nullable String subject(BrokenGlass.Open open) {
        return workflows.instance(open.review()).map(Instance::subject).orElse(null);
    }
}
