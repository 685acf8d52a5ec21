package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.lint.Draft;
import io.wardclerk.lint.Finding;
import io.wardclerk.lint.Linter;
import io.wardclerk.lint.Report;
import io.wardclerk.lint.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what is wrong with a workflow before anybody deploys it. Keeps nothing of it but a hash. */
@Tag(name = "Workflows")
@RestController
class WorkflowLintController {

    private static final String PATH = "/api/v1/workflows:lint";
    private static final Pattern DIAGRAM = Pattern.compile("processes/([^/]{1,63})/\\1\\.bpmn");

    private final Linter linter;
    private final JsonBodies bodies;
    private final AccessGuard guard;
    private final AuditLog audit;
    private final Callers callers;

    WorkflowLintController(Linter linter, JsonBodies bodies, AccessGuard guard, AuditLog audit, Callers callers) {
        this.linter = linter;
        this.bodies = bodies;
        this.guard = guard;
        this.audit = audit;
        this.callers = callers;
    }

    /** What is linted; only described here, the body is read strictly by hand. */
    record LintRequest(
            @Schema(
                    types = {"string", "null"},
                    example = "callback",
                    description = "The workflow's key; by default that of the diagram's file name")
            @Nullable
            String key,

            @Schema(
                    description = "Texts by root-relative name",
                    example = "{\"processes/callback/callback.bpmn\": \"<bpmn:definitions ...\","
                            + " \"processes/callback/workflow.yaml\": \"title: Callback\"}")
            Map<String, String> files) {}

    /** The answer, the same whether the workflow is accepted or not. */
    record LintAnswer(boolean accepted, List<LintFinding> findings) {

        static LintAnswer of(Report report) {
            return new LintAnswer(
                    report.accepted(),
                    report.findings().stream().map(LintFinding::of).toList());
        }
    }

    /** One defect; rules are listed on the designers' page. */
    record LintFinding(
            @Schema(allowableValues = {"ERROR", "WARNING"}) String severity,
            String rule,
            String file,

            @Schema(
                    types = {"string", "null"},
                    description = "Id of the BPMN element or key of the form's component")
            @Nullable
            String element,

            @Schema(description = "From 1; absent where it is not known")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Integer line,

            String message,
            String fix) {

        static LintFinding of(Finding finding) {
            return new LintFinding(
                    finding.severity().name(),
                    finding.rule(),
                    finding.file(),
                    finding.element(),
                    finding.line(),
                    finding.message(),
                    finding.fix());
        }
    }

    @Operation(
            operationId = "lintWorkflow",
            summary = "Lint a workflow",
            description =
                    "Reports every defect with its element, reason and fix; 200 whether it is accepted or not. Takes"
                            + " the files of a workflow as JSON or a bare diagram as XML. Nothing is kept. Scope workflow:lint.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = LintRequest.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_XML_VALUE,
                                        schema = @Schema(type = "string", description = "BPMN 2.0"))
                            }))
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    LintAnswer files(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.WORKFLOW_LINT);
        Body body = bodies.read(request, JsonBodies.MAX_BYTES).only("key", "files");
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> file : body.object("files").properties()) {
            if (!file.getValue().isTextual()) {
                throw new Refused(Problems.invalid("/files", "must hold texts by file name"));
            }
            files.put(file.getKey(), file.getValue().asText());
        }
        String given = body.text("key", 63);
        Report report = linter.lint(given == null ? key(files) : given, files);
        return recorded(report, body.hash("lint"));
    }

    @Operation(hidden = true)
    @PostMapping(
            path = PATH,
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    LintAnswer diagram(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.WORKFLOW_LINT);
        byte[] bytes = JsonBodies.bytes(request, Linter.MAX_DIAGRAM_BYTES);
        return recorded(linter.lint(Draft.bare(Source.of("diagram.bpmn", bytes))), sha256(bytes));
    }

    private static String key(Map<String, String> files) {
        return files.keySet().stream()
                .map(DIAGRAM::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(Problems.invalid("/files", "must hold a diagram, processes/<key>/<key>.bpmn")));
    }

    private LintAnswer recorded(Report report, String hash) {
        audit.record(AuditEntry.success(
                callers.current().actor(),
                AuditAction.WORKFLOW_LINT,
                null,
                null,
                Map.of(
                        "hash",
                        hash,
                        "accepted",
                        report.accepted(),
                        "errors",
                        report.errors().size(),
                        "warnings",
                        report.warnings().size())));
        return LintAnswer.of(report);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
