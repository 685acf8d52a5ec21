package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.RoleReviews;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.compliance.AccessReviews;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of what people may do. */
@Tag(name = "Access")
@RestController
class AccessReviewController {

    private static final Pattern QUARTER = Pattern.compile("[0-9]{4}-Q[1-4]");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int MAX_BYTES = 256 * 1024;

    private final AccessReviews reviews;
    private final JsonBodies bodies;
    private final CaseReads reads;
    private final AccessGuard guard;
    private final Accesses accesses;

    AccessReviewController(
            AccessReviews reviews, JsonBodies bodies, CaseReads reads, AccessGuard guard, Accesses accesses) {
        this.accesses = accesses;
        this.reviews = reviews;
        this.bodies = bodies;
        this.reads = reads;
        this.guard = guard;
    }

    /** Who answers for whom; only described here. */
    record Opening(
            @Schema(description = "User name of the manager by user name", example = "{\"nurse\": \"lead\"}")
            Map<String, String> managers) {}

    /** How many cases began. */
    record Begun(int begun) {}

    /** The evidence of a quarter: everybody under its review, what they might do then, and what was said by whom. */
    record Evidence(
            String quarter, int people, long kept, long revoked, long open, List<RoleReviews.Finding> findings) {}

    @Operation(
            operationId = "openAccessReview",
            summary = "Begin this quarter's review of access",
            description =
                    "For everybody who is not under it yet, one case each, with whoever answers for them. Repeating it begins nothing"
                            + " twice, so it takes no Idempotency-Key. It also begins by itself. Scope access:review.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Opening.class))))
    @PostMapping(path = "/api/v1/access/reviews", consumes = MediaType.APPLICATION_JSON_VALUE)
    Begun open(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.ACCESS_REVIEW);
        Body body = bodies.read(request, MAX_BYTES).only("managers");
        Map<String, String> managers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : body.object("managers").properties()) {
            String manager = each.getValue().asText();
            if (!NAME.matcher(each.getKey()).matches()
                    || !NAME.matcher(manager).matches()
                    || manager.equals(each.getKey())) {
                throw new Refused(Problems.invalid("/managers", "must name another person for each user name"));
            }
            managers.put(each.getKey(), manager);
        }
        accesses.answers(HttpStatus.OK.value());
        return new Begun(reviews.open(managers));
    }

    @Operation(
            operationId = "getAccessReview",
            summary = "The evidence of a quarter's review",
            description =
                    "Whose roles, who answered, what and when, with each case. The read is recorded. Scope access:review.")
    @GetMapping("/api/v1/access/reviews/{quarter}")
    Evidence evidence(@Parameter(example = "2026-Q4") @PathVariable String quarter) {
        guard.requireScope(Scopes.ACCESS_REVIEW);
        if (!QUARTER.matcher(quarter).matches()) {
            throw new Refused(Problems.notFound("quarter"));
        }
        reads.of(AuditAction.EXPORT, null, Map.of("of", "access-review", "quarter", quarter));
        List<RoleReviews.Finding> findings = reviews.findings(quarter);
        return new Evidence(
                quarter,
                findings.size(),
                findings.stream().filter(each -> "kept".equals(each.decision())).count(),
                findings.stream()
                        .filter(each -> "revoked".equals(each.decision()))
                        .count(),
                findings.stream().filter(each -> each.decision() == null).count(),
                findings);
    }
}
