package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.PolicyTrial;
import io.wardclerk.access.Problem.Defect;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RulesBroken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposed rules of access, tried before anybody feels them. */
@Tag(name = "Access")
@RestController
class PolicyTrialController {

    private static final Pattern NAME = Pattern.compile("rules/access/[A-Za-z0-9_/-]{1,80}\\.(drl|yaml)");
    private static final int MAX_BYTES = 1 << 20;

    private final PolicyTrial trial;
    private final JsonBodies bodies;
    private final CaseReads reads;
    private final AccessGuard guard;

    PolicyTrialController(PolicyTrial trial, JsonBodies bodies, CaseReads reads, AccessGuard guard) {
        this.trial = trial;
        this.bodies = bodies;
        this.reads = reads;
        this.guard = guard;
    }

    /** What a trial takes; only described here. */
    record Proposed(
            @Schema(
                    description =
                            "Every file's text by its name under rules/access: rules (.drl) and stories (tests/*.yaml)",
                    example = "{\"rules/access/access.drl\": \"package access ...\"}")
            Map<String, String> files) {}

    @Operation(
            operationId = "tryAccessRules",
            summary = "Who would gain or lose what under proposed rules of access",
            description =
                    "Nothing is kept and nothing changes, so it takes no Idempotency-Key. Stories that the proposed rules get"
                            + " wrong are named: with any, they would not come into force. 422 when they do not compile. Scope"
                            + " policy:try.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Proposed.class))))
    @PostMapping(path = "/api/v1/access/rules:try", consumes = MediaType.APPLICATION_JSON_VALUE)
    PolicyTrial.Outcome attempt(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.POLICY_TRY);
        guard.require(Act.POLICY_TRY);
        Body body = bodies.readLarge(request, MAX_BYTES).only("files");
        List<ContentFile> files = new ArrayList<>();
        for (Map.Entry<String, JsonNode> file : body.object("files").properties()) {
            if (!NAME.matcher(file.getKey()).matches() || !file.getValue().isTextual()) {
                throw new Refused(
                        Problems.invalid("/files", "must hold texts of files named rules/access/...drl or .yaml"));
            }
            files.add(ContentFile.of(file.getKey(), file.getValue().asText()));
        }
        if (files.isEmpty()) {
            throw new Refused(Problems.invalid("/files", "must hold the proposed rules"));
        }
        reads.of(AuditAction.POLICY_TRY, null, Map.of("files", files.size()));
        try {
            return trial.of(files);
        } catch (RulesBroken e) {
            throw new Refused(Problems.brokenRules(e.problems().stream()
                    .map(problem -> new Defect("/files", problem.toString().strip()))
                    .toList()));
        } catch (IllegalArgumentException e) {
            throw new Refused(Problems.brokenRules(List.of(new Defect("/files", String.valueOf(e.getMessage())))));
        }
    }
}
