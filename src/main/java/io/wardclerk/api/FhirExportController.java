package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.CaseExport;
import io.wardclerk.audit.Ledger;
import io.wardclerk.audit.LedgerExport;
import io.wardclerk.audit.LedgerUnsealed;
import io.wardclerk.fhir.AuditEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sealed record for other systems: one FHIR AuditEvent a line. */
@Tag(name = "Audit")
@RestController
class FhirExportController {

    private static final Logger LOG = LoggerFactory.getLogger(FhirExportController.class);
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");
    private static final String UNFINISHED =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                    + "\"code\":\"incomplete\",\"diagnostics\":\"The export broke off here: ask for it again\"}]}";

    private final Ledger ledger;
    private final LedgerExport export;
    private final ExportedCases exported;
    private final AuditEvents events;
    private final AuditLog audit;
    private final Callers callers;
    private final AccessGuard guard;
    private final StepUp stepUp;

    FhirExportController(
            Ledger ledger,
            LedgerExport export,
            ExportedCases exported,
            AuditEvents events,
            AuditLog audit,
            Callers callers,
            AccessGuard guard,
            StepUp stepUp) {
        this.export = export;
        this.exported = exported;
        this.ledger = ledger;
        this.events = events;
        this.audit = audit;
        this.callers = callers;
        this.guard = guard;
        this.stepUp = stepUp;
    }

    /** Described with the export that it is a form of. */
    @Operation(hidden = true)
    @GetMapping(path = "/api/v1/audit/export", params = "format=fhir")
    void export(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(name = "case", required = false) @Nullable String instance,
            HttpServletResponse response)
            throws IOException {
        guard.requireScope(Scopes.AUDIT_READ);
        guard.require(Act.EXPORT_RECORD);
        stepUp.require();
        @Nullable Instant begin = Moments.of("from", from);
        @Nullable Instant end = Moments.of("to", to);
        if (instance != null) {
            exported.record(AuditAction.FHIR_EXPORT, ExportedCases.alone(instance, from, to), Map.of("format", "fhir"));
            seal();
            CaseExport.Part part = exported.part(instance);
            write(response, each -> exported.leaves(part, leaf -> each.accept(leaf.line())));
            return;
        }
        record(begin, end);
        seal();
        LedgerExport.Part part = export.part(begin, end);
        write(
                response,
                each -> ledger.leaves(
                        part.first(),
                        part.end(),
                        leaf -> each.accept(isBetween(leaf.line(), begin, end) ? leaf.line() : null)));
    }

    private interface Lines {

        /** Gives each line of a record, or null where there is none to be told. */
        void read(Consumer<@Nullable String> each);
    }

    private void write(HttpServletResponse response, Lines lines) throws IOException {
        response.setContentType(AuditEvents.NDJSON);
        response.setHeader("Content-Disposition", "attachment; filename=\"wardclerk-audit-events.ndjson\"");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        try {
            lines.read(line -> write(line, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            LOG.error("An export of AuditEvents broke off: {}", QuietTrace.of(e));
            out.append(UNFINISHED).append('\n');
        }
        out.flush();
    }

    /** A record whose retention has ended has left its hash alone, of which no event can be made. */
    private void write(@Nullable String line, Writer out) {
        if (line == null) {
            return;
        }
        try {
            out.append(events.of(line)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBetween(@Nullable String line, @Nullable Instant begin, @Nullable Instant end) {
        if (line == null) {
            return false;
        }
        Matcher at = AT.matcher(line);
        if (!at.find()) {
            return false;
        }
        Instant moment = Instant.parse(at.group(1));
        return (begin == null || !moment.isBefore(begin)) && (end == null || moment.isBefore(end));
    }

    private void record(@Nullable Instant from, @Nullable Instant to) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("format", "fhir");
        if (from != null) {
            detail.put("from", from.toString());
        }
        if (to != null) {
            detail.put("to", to.toString());
        }
        audit.record(AuditEntry.success(callers.current().actor(), AuditAction.FHIR_EXPORT, null, null, detail));
    }

    private void seal() {
        try {
            ledger.seal();
        } catch (LedgerUnsealed e) {
            LOG.warn("An export holds what was sealed before: {}", e.getMessage());
        }
    }
}
