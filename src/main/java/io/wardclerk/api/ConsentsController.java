package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Callers;
import io.wardclerk.access.ConsentDecisions;
import io.wardclerk.access.ConsentPurpose;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What patients agree to. */
@Tag(name = "Consents")
@RestController
class ConsentsController {

    private static final String WORKFLOW = "consent";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final int MAX_BYTES = 16 * 1024;

    private final ConsentDecisions decisions;
    private final ConsentViews views;
    private final Starts starts;
    private final JsonBodies bodies;
    private final CaseReads reads;
    private final Callers callers;
    private final AccessGuard guard;

    ConsentsController(
            ConsentDecisions decisions,
            ConsentViews views,
            Starts starts,
            JsonBodies bodies,
            CaseReads reads,
            Callers callers,
            AccessGuard guard) {
        this.decisions = decisions;
        this.views = views;
        this.starts = starts;
        this.bodies = bodies;
        this.reads = reads;
        this.callers = callers;
        this.guard = guard;
    }

    /** What a patient said; only described here, the body is read strictly by hand. */
    record Said(
            @Schema(allowableValues = {"ai", "sharing", "messaging"})
            String purpose,

            @Schema(
                    allowableValues = {"given", "withdrawn", "ask"},
                    description = "ask makes a task for whoever meets the patient")
            String answer) {}

    /** How it stands for one purpose. */
    @Schema(name = "Consent")
    record View(
            @Schema(example = "ai") String purpose,

            @Schema(description = "Whether it counts as given now")
            boolean given,

            @Schema(description = "Whether the patient was asked; without, the installation's own setting counts")
            boolean asked,

            @Nullable String textVersion,
            @Nullable String recordedBy,
            @Nullable Instant at,

            @Schema(description = "The case by which it was noted") @Nullable
            String instance) {}

    /** The text of one purpose. */
    @Schema(name = "ConsentText")
    record TextView(String purpose, String version, String text) {}

    @Operation(
            operationId = "listConsentTexts",
            summary = "What patients are asked",
            description = "One text for each purpose, in the version in force. Scope consent:read.")
    @GetMapping("/api/v1/consents/texts")
    ResponseEntity<Envelope<TextView>> texts() {
        guard.requireScope(Scopes.CONSENT_READ);
        return Envelope.page(
                decisions.texts().stream()
                        .map(text -> new TextView(text.purpose().slug(), text.version(), text.text()))
                        .toList(),
                null);
    }

    @Operation(
            operationId = "listConsents",
            summary = "What a patient agreed to, by purpose",
            description = "The read is recorded. Scope consent:read.")
    @GetMapping("/api/v1/patients/{id}/consents")
    ResponseEntity<Envelope<View>> list(@Parameter(example = "123") @PathVariable String id) {
        guard.requireScope(Scopes.CONSENT_READ);
        guard.require(Act.CONSENT_READ);
        String patient = patient(id);
        reads.of(AuditAction.CONSENT_READ, null, patient, Map.of());
        return Envelope.page(views.of(patient), null);
    }

    @Operation(
            operationId = "noteConsent",
            summary = "Note what a patient agrees to or takes back",
            description =
                    "Starts the workflow consent, which notes it with the version of the text, and writes a FHIR Consent. What is"
                            + " taken back counts at once, for cases that run at their next step. Takes Idempotency-Key. Scope"
                            + " consent:write.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Said.class))),
            responses = @ApiResponse(responseCode = "201", description = "Noted, or a task to ask"))
    @PostMapping(path = "/api/v1/patients/{id}/consents", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<InstanceView> note(
            @PathVariable String id,
            @Parameter(required = true) @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable
                    String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.CONSENT_WRITE);
        guard.require(Act.CONSENT_CHANGE);
        String patient = patient(id);
        String once = IdempotencyKey.required(idempotencyKey);
        Body body = bodies.read(request, MAX_BYTES).only("purpose", "answer");
        String purpose = body.requiredText("purpose", 20);
        if (Arrays.stream(ConsentPurpose.values()).noneMatch(each -> each.slug().equals(purpose))) {
            throw new Refused(Problems.invalid("/purpose", "must be ai, sharing or messaging"));
        }
        String answer = body.requiredText("answer", 20).toLowerCase(Locale.ROOT);
        if (!List.of("given", "withdrawn", "ask").contains(answer)) {
            throw new Refused(Problems.invalid("/answer", "must be given, withdrawn or ask"));
        }
        Map<String, Object> input = Map.of(
                "purpose", purpose, "answer", answer, "by", callers.current().actor());
        Starts.Started started = starts.once(once, body.hash("consent " + id), WORKFLOW, patient, input);
        return ResponseEntity.created(
                        URI.create("/api/v1/instances/" + started.instance().id()))
                .body(InstanceView.of(started.instance()));
    }

    private static String patient(String id) {
        if (!ID.matcher(id).matches()) {
            throw new Refused(Problems.notFound("patient"));
        }
        return "Patient/" + id;
    }
}
