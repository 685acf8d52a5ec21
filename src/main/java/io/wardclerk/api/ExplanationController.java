package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.story.Explanations;
import io.wardclerk.workflow.Instance;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A case explained on a page, for the patient or whoever asks for them. */
@Tag(name = "Instances")
@RestController
class ExplanationController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Explanations explanations;
    private final CaseDoor door;
    private final CaseReads reads;
    private final AccessGuard guard;

    ExplanationController(Explanations explanations, CaseDoor door, CaseReads reads, AccessGuard guard) {
        this.explanations = explanations;
        this.door = door;
        this.reads = reads;
        this.guard = guard;
    }

    @Operation(
            operationId = "getExplanation",
            summary = "A case explained on a page, for a layperson",
            description =
                    "HTML, or PDF with Accept: application/pdf or format=pdf: what came in, which rules decided and why,"
                            + " who decided, what was done and what was not. Nothing the patient said is in it. The read is"
                            + " recorded. Scope audit:read.")
    @GetMapping(
            path = "/api/v1/instances/{id}/explanation",
            produces = {MediaType.TEXT_HTML_VALUE, MediaType.APPLICATION_PDF_VALUE})
    ResponseEntity<byte[]> explanation(
            @PathVariable String id,
            @Parameter(description = "html or pdf, in place of the header Accept")
                    @RequestParam(required = false)
                    @Nullable
                    String format,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        guard.requireScope(Scopes.AUDIT_READ);
        boolean pdf = isPdf(format, accept);
        Instance instance = door.open(Act.CASE_EXPLANATION, id).instance();
        reads.of(AuditAction.EXPLANATION_READ, id, instance.subject(), Map.of("format", pdf ? "pdf" : "html"));
        return pdf
                ? answer(MediaType.APPLICATION_PDF, id + ".pdf", explanations.pdf(instance))
                : answer(HTML, id + ".html", explanations.html(instance).getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity<byte[]> answer(MediaType type, String name, byte[] body) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", explanations.contentSecurityPolicy())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("case-" + name)
                                .build()
                                .toString())
                .body(body);
    }

    private static boolean isPdf(@Nullable String format, @Nullable String accept) {
        if (format != null) {
            return switch (format) {
                case "pdf" -> true;
                case "html" -> false;
                default -> throw new Refused(Problems.invalid("?format", "must be html or pdf"));
            };
        }
        return accept != null
                && accept.contains(MediaType.APPLICATION_PDF_VALUE)
                && !accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
