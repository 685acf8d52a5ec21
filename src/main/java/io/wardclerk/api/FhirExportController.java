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
import io.wardclerk.audit.Ledger;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final AuditEvents events;
    private final AuditLog audit;
    private final Callers callers;
    private final AccessGuard guard;
    private final StepUp stepUp;

    FhirExportController(
            Ledger ledger, AuditEvents events, AuditLog audit, Callers callers, AccessGuard guard, StepUp stepUp) {
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
            HttpServletResponse response)
            throws IOException {
        guard.requireScope(Scopes.AUDIT_READ);
        guard.require(Act.EXPORT_RECORD);
        stepUp.require();
        Instant begin = moment("from", from, Instant.MIN);
        Instant end = moment("to", to, Instant.MAX);
        record(from, to);
        long size = sealed();
        response.setContentType(AuditEvents.NDJSON);
        response.setHeader("Content-Disposition", "attachment; filename=\"wardclerk-audit-events.ndjson\"");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        try {
            ledger.leaves(0, size, leaf -> write(leaf, begin, end, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            LOG.error("An export of AuditEvents broke off: {}", QuietTrace.of(e));
            out.append(UNFINISHED).append('\n');
        }
        out.flush();
    }

    /** A record whose retention has ended has left its hash alone, of which no event can be made. */
    private void write(Ledger.Leaf leaf, Instant begin, Instant end, Writer out) {
        String line = leaf.line();
        if (line == null || !isBetween(line, begin, end)) {
            return;
        }
        try {
            out.append(events.of(line)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBetween(String line, Instant begin, Instant end) {
        Matcher at = AT.matcher(line);
        if (!at.find()) {
            return false;
        }
        Instant moment = Instant.parse(at.group(1));
        return !moment.isBefore(begin) && moment.isBefore(end);
    }

    private void record(@Nullable String from, @Nullable String to) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("format", "fhir");
        if (from != null) {
            detail.put("from", from);
        }
        if (to != null) {
            detail.put("to", to);
        }
        audit.record(AuditEntry.success(callers.current().actor(), AuditAction.FHIR_EXPORT, null, null, detail));
    }

    private long sealed() {
        try {
            return ledger.seal().size();
        } catch (LedgerUnsealed e) {
            LOG.warn("An export holds what was sealed before: {}", e.getMessage());
            return ledger.checkpoint().map(Ledger.Checkpoint::size).orElse(0L);
        }
    }

    private static Instant moment(String name, @Nullable String text, Instant absent) {
        if (text == null) {
            return absent;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refused(
                    Problems.invalid("?" + name, "must be a day (2026-11-23) or a time in UTC (2026-11-23T21:20:00Z)"));
        }
    }
}
