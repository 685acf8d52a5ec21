package io.wardclerk.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.export.MaskedExport;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.Workflows.InstanceQuery;
import io.wardclerk.workflow.Workflows.Page;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Copies of cases for places outside production. */
@Tag(name = "Exports")
@RestController
class ExportsController {

    private static final String NDJSON = "application/x-ndjson";
    private static final int MOST = 10_000;
    private static final int PAGE = 50;

    private final MaskedExport export;
    private final Workflows workflows;
    private final CaseReads reads;
    private final AccessGuard guard;
    private final StepUp stepUp;
    private final ObjectMapper json;

    ExportsController(
            MaskedExport export,
            Workflows workflows,
            CaseReads reads,
            AccessGuard guard,
            StepUp stepUp,
            ObjectMapper json) {
        this.export = export;
        this.workflows = workflows;
        this.reads = reads;
        this.guard = guard;
        this.stepUp = stepUp;
        this.json = json;
    }

    /** Which cases; all members may be absent. */
    @Schema(name = "MaskedExportRequest")
    record Selection(
            @Schema(example = "triage") @Nullable String workflow,
            @Schema(example = "Patient/123") @Nullable String subject,
            Instance.@Nullable State state,

            @Schema(description = "At most this many, the newest; 10,000 at most and by default")
            @Min(1)
            @Max(MOST)
            @Nullable
            Integer limit) {}

    @Operation(
            operationId = "exportMasked",
            summary = "Masked copies of cases for places outside production",
            description =
                    "Lines of JSON of type case, document, resource or missing. The same person, number and reference has"
                            + " the same surrogate throughout; the dates of one patient move together by whole weeks. Recorded and"
                            + " sealed before the first line leaves. Makes nothing here, so it takes no Idempotency-Key. Scope"
                            + " data:export.",
            responses = @ApiResponse(responseCode = "200", content = @Content(mediaType = NDJSON)))
    @PostMapping(path = "/api/v1/exports:masked", consumes = "application/json", produces = NDJSON)
    void masked(@Valid @RequestBody Selection selection, HttpServletResponse response) throws IOException {
        guard.requireScope(Scopes.DATA_EXPORT);
        guard.require(Act.EXPORT_MASKED);
        stepUp.require();
        int most = selection.limit() == null ? MOST : selection.limit();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("most", most);
        if (selection.workflow() != null && workflows.find(selection.workflow()).isPresent()) {
            detail.put("workflow", selection.workflow());
        }
        if (selection.state() != null) {
            detail.put("state", selection.state().name());
        }
        reads.of(AuditAction.DATA_EXPORT, null, selection.subject(), detail);
        response.setContentType(NDJSON);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"cases-masked.ndjson\"");
        write(selection, most, response.getOutputStream());
    }

    private void write(Selection selection, int most, OutputStream out) throws IOException {
        String cursor = null;
        int left = most;
        do {
            Page<Instance> page = workflows.instances(new InstanceQuery(
                    selection.workflow(),
                    selection.state() == null ? null : selection.state().name(),
                    selection.subject(),
                    Math.min(left, PAGE),
                    cursor));
            for (Instance instance : page.items()) {
                export.write(instance, line -> line(out, line));
            }
            out.flush();
            left -= page.items().size();
            cursor = page.next();
        } while (cursor != null && left > 0);
    }

    private void line(OutputStream out, Object line) {
        try {
            out.write(json.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
