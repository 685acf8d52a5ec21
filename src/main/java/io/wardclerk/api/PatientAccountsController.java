package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.PatientAccounts;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.access.UserAdministration.EntryCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Accounts of patients, made by whoever has seen who they are. */
@Tag(name = "Patients")
@RestController
class PatientAccountsController {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final int MAX_BYTES = 16 * 1024;

    private final PatientAccounts accounts;
    private final JsonBodies bodies;
    private final OnceCalls calls;
    private final AccessGuard guard;
    private final Accesses accesses;
    private final InPerson inPerson;
    private final StepUp stepUp;

    PatientAccountsController(
            PatientAccounts accounts,
            JsonBodies bodies,
            OnceCalls calls,
            AccessGuard guard,
            Accesses accesses,
            InPerson inPerson,
            StepUp stepUp) {
        this.accounts = accounts;
        this.bodies = bodies;
        this.calls = calls;
        this.guard = guard;
        this.accesses = accesses;
        this.inPerson = inPerson;
        this.stepUp = stepUp;
    }

    /** How they sign in and are greeted; only described here. */
    @Schema(name = "NewPatientAccount")
    record NewAccount(@Schema(example = "p.okafor") String username, String displayName) {}

    /** With the code that they come in with; absent when the same request is repeated. */
    @Schema(name = "PatientAccount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Made(
            String username,

            @Schema(description = "Shown this once. Hand it over; it is typed at /sign-in/enter") @Nullable
            String oneTimeCode,

            @Nullable Instant expiresAt) {

        @Override
        public String toString() {
            return "Made[" + username + "]";
        }
    }

    @Operation(
            operationId = "openPatientAccount",
            summary = "Make a patient's account",
            description =
                    "For the record of this patient and nothing else; it shows them their own cases and consents. Answers with a"
                            + " one-time code, shown this once and valid for a day, with which they come in at /sign-in/enter and set"
                            + " up how they sign in. A patient has one account: 409 patient-account otherwise. Takes Idempotency-Key; a repeated request is answered without the"
                            + " code. For people, with a fresh"
                            + " proof of who they are. Scope patient:enrol, which only roles have.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = NewAccount.class))),
            responses = @ApiResponse(responseCode = "201", description = "Made"))
    @PostMapping(path = "/api/v1/patients/{id}/account", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Made> open(
            @Parameter(example = "123") @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.PATIENT_ENROL);
        inPerson.require("Accounts are made by people, not by a key");
        stepUp.require();
        if (!ID.matcher(id).matches()) {
            throw new Refused(Problems.notFound("patient"));
        }
        Body body = bodies.read(request, MAX_BYTES).only("username", "displayName");
        String username = body.requiredText("username", 64);
        String displayName = body.requiredText("displayName", 100);
        String patient = "Patient/" + id;
        accesses.current().ifPresent(access -> access.about(patient));
        AtomicReference<@Nullable EntryCode> made = new AtomicReference<>();
        calls.once(HttpStatus.CREATED, idempotencyKey, body.hash("patient account " + id), () -> {
            made.set(accounts.open(patient, username, displayName));
            return Map.of("username", username);
        });
        EntryCode code = made.get();
        return ResponseEntity.created(URI.create("/api/v1/users/" + username))
                .body(new Made(username, code == null ? null : code.code(), code == null ? null : code.expiresAt()));
    }
}
