package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.compliance.PatientErasures;
import io.wardclerk.compliance.PatientErasures.Erased;
import io.wardclerk.compliance.PatientErasures.NothingKept;
import io.wardclerk.compliance.PatientErasures.StillRunning;
import io.wardclerk.vault.Erasures.Erasure;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
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

/** Erases patients. */
@Tag(name = "Keys")
@RestController
@RequestMapping("/api/v1/patients/erasures")
class ErasuresController {

    private static final int MAX_BYTES = 16 * 1024;
    private static final Pattern PATIENT = Pattern.compile("Patient/[A-Za-z0-9\\-.]{1,64}");

    private final PatientErasures erasures;
    private final JsonBodies bodies;
    private final OnceCalls calls;
    private final AccessGuard guard;
    private final StepUp stepUp;
    private final Accesses accesses;

    ErasuresController(
            PatientErasures erasures,
            JsonBodies bodies,
            OnceCalls calls,
            AccessGuard guard,
            StepUp stepUp,
            Accesses accesses) {
        this.erasures = erasures;
        this.bodies = bodies;
        this.calls = calls;
        this.guard = guard;
        this.stepUp = stepUp;
        this.accesses = accesses;
    }

    /** Who is erased, and why. */
    record ErasureRequest(
            @Schema(example = "Patient/123") String subject,

            @Schema(maxLength = 1000, description = "Kept sealed; the certificate names it by id")
            String reason,

            @Schema(
                    allowableValues = {"refuse", "cancel"},
                    description = "What becomes of cases that have not ended; refuse if left out")
            @Nullable
            String runningCases) {}

    /** What was erased; the certificate is signed by the ledger's key. */
    record ErasureView(
            String id,

            @Schema(description = "The pseudonym that the record knows the patient by")
            String patient,

            Instant at,

            @Schema(description = "How many keys were destroyed")
            int keys,

            @Schema(description = "Whose content went with them")
            List<String> cases,

            @Schema(implementation = Object.class, description = "{ certificate, key, signature, mac }") @JsonRawValue
            String certificate) {

        static ErasureView of(Erasure erasure) {
            return new ErasureView(
                    erasure.id().toString(),
                    erasure.patient(),
                    erasure.at(),
                    erasure.keys(),
                    erasure.cases(),
                    erasure.certificate());
        }
    }

    @Operation(
            operationId = "erasePatient",
            summary = "Erase a patient",
            description =
                    "Destroys the patient's keys, and with them everything that was sealed in any of their cases, on all nodes"
                            + " within seconds and after every restore of a backup. The record stays and still verifies. Takes"
                            + " Idempotency-Key. Scope key:erase.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ErasureRequest.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ErasureView> erase(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.KEY_ERASE);
        stepUp.require();
        String once = IdempotencyKey.required(idempotencyKey);
        Body body = bodies.read(request, MAX_BYTES).only("subject", "reason", "runningCases");
        String subject = body.requiredText("subject", 80);
        if (!PATIENT.matcher(subject).matches()) {
            throw new Refused(Problems.invalid("/subject", "must be a reference like Patient/123"));
        }
        String reason = body.requiredText("reason", 1000);
        boolean cancel = cancels(body);
        accesses.answers(HttpStatus.CREATED.value());
        Map<String, Object> answer = calls.onceApart(
                once,
                body.hash("erase"),
                () -> Map.of("id", erase(subject, reason, cancel).toString()));
        String id = String.valueOf(answer.get("id"));
        return ResponseEntity.created(URI.create("/api/v1/patients/erasures/" + id))
                .body(view(id));
    }

    @Operation(operationId = "getErasure", summary = "An erasure and its certificate", description = "Scope key:erase.")
    @GetMapping("/{id}")
    ErasureView get(@PathVariable String id) {
        guard.requireScope(Scopes.KEY_ERASE);
        return view(id);
    }

    private UUID erase(String subject, String reason, boolean cancel) {
        PatientErasures.Outcome outcome = erasures.erase(subject, reason, cancel);
        if (outcome instanceof Erased erased) {
            return erased.erasure().id();
        }
        if (outcome instanceof StillRunning running) {
            throw new Refused(KeyProblems.casesRunning(running.cases(), running.cancelling()));
        }
        assert outcome instanceof NothingKept;
        throw new Refused(KeyProblems.nothingKept());
    }

    private ErasureView view(String id) {
        return KeyProblems.uuid(id)
                .flatMap(erasures::find)
                .map(ErasureView::of)
                .orElseThrow(() -> new Refused(Problems.notFound("erasure")));
    }

    private static boolean cancels(Body body) {
        String running = body.text("runningCases", 10);
        if (running != null && !running.equals("refuse") && !running.equals("cancel")) {
            throw new Refused(Problems.invalid("/runningCases", "must be refuse or cancel"));
        }
        return "cancel".equals(running);
    }
}
