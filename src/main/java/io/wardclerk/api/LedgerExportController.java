package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Callers;
import io.wardclerk.access.StepUp;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.CaseExport;
import io.wardclerk.audit.Ledger;
import io.wardclerk.audit.LedgerExport;
import io.wardclerk.audit.LedgerExport.Part;
import io.wardclerk.audit.LedgerUnsealed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sealed record for the stand-alone verifier. */
@Tag(name = "Audit")
@RestController
class LedgerExportController {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerExportController.class);
    private static final String NDJSON = "application/x-ndjson";

    private final Ledger ledger;
    private final LedgerExport export;
    private final ExportedCases exported;
    private final AuditLog audit;
    private final Callers callers;
    private final AccessGuard guard;
    private final StepUp stepUp;

    LedgerExportController(
            Ledger ledger,
            LedgerExport export,
            ExportedCases exported,
            AuditLog audit,
            Callers callers,
            AccessGuard guard,
            StepUp stepUp) {
        this.exported = exported;
        this.ledger = ledger;
        this.export = export;
        this.audit = audit;
        this.callers = callers;
        this.guard = guard;
        this.stepUp = stepUp;
    }

    @Operation(
            operationId = "exportLedger",
            summary = "The sealed record, for the stand-alone verifier",
            description =
                    "Newline-delimited JSON: a header, one line for each record with its sealed hash, the signed checkpoints, and a"
                            + " last line that says it is whole. Every record made in [from, to) is in it. The export is itself recorded, and"
                            + " sealed before its first line leaves. Scope audit:read.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    @GetMapping("/api/v1/audit/export")
    void export(
            @Parameter(description = "RFC 3339, or a day, which begins at midnight UTC; the beginning when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "As from, not itself part of it; the present when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(
                            description =
                                    "The records of one case instead, with what proves that each is in the ledger as it was sealed;"
                                            + " without from and to")
                    @RequestParam(name = "case", required = false)
                    @Nullable
                    String instance,
            @Parameter(description = "Also when the ledger refuses to seal: what is sealed is exported all the same")
                    @RequestParam(defaultValue = "false")
                    boolean unsealed,
            HttpServletResponse response)
            throws IOException {
        guard.requireScope("audit:read");
        guard.require(Act.EXPORT_RECORD);
        stepUp.require();
        @Nullable Instant begin = Moments.of("from", from);
        @Nullable Instant end = Moments.of("to", to);
        if (begin != null && end != null && begin.isAfter(end)) {
            throw new Refused(Problems.invalid("?from", "is later than to"));
        }
        if (instance != null) {
            ofCase(ExportedCases.alone(instance, from, to), unsealed, response);
            return;
        }
        record(begin, end);
        seal(unsealed);
        Part part = export.part(begin, end);
        head(response, "wardclerk-ledger.ndjson");
        write(response.getOutputStream(), out -> export.write(part, out));
    }

    private void ofCase(String instance, boolean unsealed, HttpServletResponse response) throws IOException {
        exported.record(AuditAction.EXPORT, instance, Map.of("of", "case"));
        seal(unsealed);
        CaseExport.Part part = exported.part(instance);
        head(response, "wardclerk-case.ndjson");
        write(response.getOutputStream(), out -> exported.write(part, out));
    }

    private static void head(HttpServletResponse response, String file) {
        response.setContentType(NDJSON);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    private void record(@Nullable Instant from, @Nullable Instant to) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("of", "ledger");
        if (from != null) {
            detail.put("from", from.toString());
        }
        if (to != null) {
            detail.put("to", to.toString());
        }
        audit.record(AuditEntry.success(callers.current().actor(), AuditAction.EXPORT, null, null, detail));
    }

    private void seal(boolean unsealed) {
        try {
            ledger.seal();
        } catch (LedgerUnsealed e) {
            LOG.error("An export of the ledger could not be sealed: {}", e.getMessage());
            if (!unsealed) {
                throw new Refused(Problems.unsealed());
            }
        }
    }

    private interface Export {

        void write(OutputStream out) throws IOException;
    }

    /** What has begun to leave cannot become a problem any more: without its last line the verifier calls it not whole. */
    private static void write(OutputStream body, Export export) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(body, 1 << 16);
        try {
            export.write(out);
        } catch (RuntimeException e) {
            LOG.error("An export of the ledger broke off: {}", QuietTrace.of(e));
        }
        out.flush();
    }
}
