package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.workflow.StepProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents that are being drafted, before there is a task for anybody. */
@Tag(name = "Tasks")
@RestController
class DraftingController {

    private static final String WORKFLOW = "documentation";

    private final StepProgress progress;
    private final CaseReads reads;
    private final AccessGuard guard;

    DraftingController(StepProgress progress, CaseReads reads, AccessGuard guard) {
        this.progress = progress;
        this.reads = reads;
        this.guard = guard;
    }

    /** @param instance the case that it is drafted in */
    @Schema(name = "Drafting")
    record DraftingView(
            String instance,

            @Schema(
                    example = "write",
                    allowableValues = {"gather", "write", "check"})
            String stage,

            @Schema(example = "0.25", description = "How much is done, from 0 to 1")
            double share,

            Instant since) {

        static DraftingView of(StepProgress.Stage stage) {
            return new DraftingView(stage.instance(), stage.stage(), stage.share(), stage.since());
        }
    }

    @Operation(
            operationId = "listDrafting",
            summary = "Documents that are being drafted",
            description =
                    "How far each is, oldest first, 100 at most. Nothing in it identifies a patient. Scope task:read.")
    @GetMapping("/api/v1/documents/drafting")
    Envelope<DraftingView> drafting(@RequestParam(required = false) @Nullable String instance) {
        guard.requireScope("task:read");
        guard.require(Act.TASK_LIST);
        List<DraftingView> all = (instance == null
                        ? progress.underWay(WORKFLOW).stream()
                        : progress.of(List.of(instance)).values().stream())
                .map(DraftingView::of)
                .toList();
        reads.of(AuditAction.TASK_LIST, null, Map.of("count", all.size()));
        return new Envelope<>(all, null);
    }
}
