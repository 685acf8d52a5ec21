package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.audit.AuditContext;
import io.wardclerk.workflow.Workflow;
import io.wardclerk.workflow.Workflows;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Starts cases. */
@Tag(name = "Instances")
@RestController
class StartController {

    /** FHIR R4, datatypes, id. */
    private static final Pattern PATIENT = Pattern.compile("Patient/[A-Za-z0-9\\-.]{1,64}");

    private final Workflows workflows;
    private final Starts starts;
    private final InputCheck inputs;
    private final JsonBodies bodies;
    private final StartForms forms;
    private final AccessGuard guard;
    private final Accesses accesses;
    private final AuditContext context;

    StartController(
            Workflows workflows,
            Starts starts,
            InputCheck inputs,
            JsonBodies bodies,
            StartForms forms,
            AccessGuard guard,
            Accesses accesses,
            AuditContext context) {
        this.workflows = workflows;
        this.starts = starts;
        this.inputs = inputs;
        this.bodies = bodies;
        this.forms = forms;
        this.guard = guard;
        this.accesses = accesses;
        this.context = context;
    }

    /** What a start takes; only described here, the body is read strictly by hand. */
    record StartRequest(
            @Schema(
                    types = {"string", "null"},
                    example = "Patient/123",
                    description = "The patient, or null where the workflow finds out")
            @Nullable
            String subject,

            @Schema(description = "As the workflow's own JSON Schema says")
            Map<String, Object> input) {}

    @Operation(
            operationId = "startInstance",
            summary = "Start a case",
            description = "Starts once for each Idempotency-Key: the same request again has the same answer, with the"
                    + " header Idempotency-Replayed. Scope workflow:start, or workflow:start:{key} for one workflow.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = StartRequest.class),
                                            examples = @ExampleObject(name = "triage", value = """
                                                                    {"subject": null, "input": {"message": "I have had a \
                                                                    sore throat for two days", "channel": "api"}}"""))),
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            description = "Started, now or by the first of the same requests",
                            headers = @Header(name = "Location", schema = @Schema(type = "string"))))
    @PostMapping(path = "/api/v1/workflows/{key}/instances", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<InstanceView> start(
            @PathVariable String key,
            @Parameter(required = true, example = "2f0d6c1e-5b7e-4a57-9f5c-0d7f1f1f7a11")
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        Workflow workflow = startable(key);
        String once = IdempotencyKey.required(idempotencyKey);
        return started(
                workflow, once, bodies.read(request, workflow.maxInputBytes()).only("subject", "input"));
    }

    @Operation(
            operationId = "startInstanceFromFile",
            summary = "Start a case from a file",
            description =
                    "A multipart/form-data form with one file (PDF, DOCX, HTML, Markdown, plain text in UTF-8, or a FHIR DocumentReference"
                            + " that carries one) whose words are the input that the workflow marks x-file, as transcript of documentation;"
                            + " its fields are the other inputs and subject. A file that cannot be read is answered 422"
                            + " document-unreadable and begins nothing. Starts once for each Idempotency-Key, as JSON of the same words would."
                            + " Scope workflow:start, or workflow:start:{key} for one workflow.",
            responses = @ApiResponse(responseCode = "201", description = "Started"))
    @PostMapping(path = "/api/v1/workflows/{key}/instances", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<InstanceView> startFromFile(
            @PathVariable String key,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        Workflow workflow = startable(key);
        String once = IdempotencyKey.required(idempotencyKey);
        return started(workflow, once, forms.read(request, workflow));
    }

    private Workflow startable(String key) {
        guard.requireStart(key);
        return workflows.find(key).orElseThrow(() -> new Refused(Problems.notFound("workflow")));
    }

    private ResponseEntity<InstanceView> started(Workflow workflow, String once, Body body) {
        String key = workflow.key();
        String subject = subject(body);
        inputs.check(workflow, body.object("input"));

        accesses.current().ifPresent(access -> access.about(subject));
        String hash = body.hash("start " + key);
        Map<String, Object> input = body.map(body.object("input"));
        Starts.Started started =
                context.with(context.current().patient(subject), () -> starts.once(once, hash, key, subject, input));
        ResponseEntity.BodyBuilder answer = ResponseEntity.created(
                URI.create("/api/v1/instances/" + started.instance().id()));
        if (started.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(InstanceView.of(started.instance()));
    }

    private static @Nullable String subject(Body body) {
        String subject = body.text("subject", 80);
        if (subject != null && !PATIENT.matcher(subject).matches()) {
            throw new Refused(Problems.invalid("/subject", "must be null or a reference like Patient/123"));
        }
        return subject;
    }
}
