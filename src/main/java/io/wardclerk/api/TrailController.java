package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.Trail;
import io.wardclerk.story.Story;
import io.wardclerk.workflow.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record of a case. */
@Tag(name = "Instances")
@RestController
class TrailController {

    private final Story story;
    private final CaseDoor door;
    private final CaseReads reads;
    private final AccessGuard guard;

    TrailController(Story story, CaseDoor door, CaseReads reads, AccessGuard guard) {
        this.story = story;
        this.door = door;
        this.reads = reads;
        this.guard = guard;
    }

    /** One line of the record; every member is always there. */
    @Schema(name = "TrailEntry")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Line(
            long seq,
            Instant at,

            @Schema(example = "client:demo-all", description = "A user, client:<name>, or wardclerk for its own steps")
            String actor,

            @Schema(example = "rule-decision") String action,

            @Schema(description = "The diagram's element or the resource it concerns") @Nullable
            String element,

            @Schema(example = "success") String outcome,

            @Schema(description = "Short facts: rules that fired, versions, ids. Never what a patient said")
            Map<String, Object> detail,

            @Schema(
                    example = "Nora Nurse took on the task 'Review triage'.",
                    description = "The entry in plain words, without anything a patient said")
            String words,

            @Schema(example = "Nora Nurse", description = "The actor as people call them")
            String who,

            @Schema(example = "Review triage", description = "The diagram's name of the element, or empty")
            String step,

            @Schema(description = "The rules that decided, each with its reason; empty for anything but a decision")
            Map<String, String> reasons,

            @Schema(description = "The patient it concerns, as a pseudonym that only this installation can resolve")
            @Nullable
            String patient,

            @Schema(example = "TREAT", description = "Purpose of use, a code of HL7 v3 PurposeOfUse") @Nullable
            String purpose,

            @Schema(example = "10.1.2.3", description = "The address it came from, or the node that did it by itself")
            @Nullable
            String source,

            @Schema(description = "Its leaf in the ledger, from 0; null for the moment until it is sealed") @Nullable
            Long sealed) {

        static Line of(Story.Told told) {
            Trail.Entry entry = told.entry();
            return new Line(
                    entry.seq(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.element(),
                    entry.outcome(),
                    entry.detail(),
                    told.words(),
                    told.who(),
                    told.step(),
                    told.reasons(),
                    entry.patient(),
                    entry.purpose(),
                    entry.source(),
                    entry.leaf());
        }
    }

    @Operation(
            operationId = "getTrail",
            summary = "The record of a case, in order",
            description =
                    "What was done, decided and read, by whom, each in plain words; this read too. Scope audit:read.")
    @GetMapping("/api/v1/instances/{id}/trail")
    ResponseEntity<Envelope<Line>> trail(
            @PathVariable String id,
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        guard.requireScope("audit:read");
        int most = Envelope.limit(limit);
        long after = Cursors.number(cursor);
        Instance instance = door.open(Act.CASE_TRAIL, id).instance();
        reads.of(AuditAction.TRAIL_READ, id, instance.subject(), Map.of());
        List<Story.Told> found = story.of(instance, after, most + 1);
        boolean more = found.size() > most;
        List<Line> lines = found.stream().limit(most).map(Line::of).toList();
        return Envelope.page(lines, more ? String.valueOf(lines.get(most - 1).seq()) : null);
    }
}
