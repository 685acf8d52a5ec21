package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.workflow.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case as callers see it; every member is always there. */
@Schema(name = "Instance")
@JsonInclude(JsonInclude.Include.ALWAYS)
record InstanceView(
        @Schema(example = "6f1c0e6e-c86b-11f0-9a10-0242ac120002")
        String id,

        @Schema(example = "triage") String workflow,
        @Schema(example = "1") int version,

        @Schema(
                types = {"string", "null"},
                example = "Patient/123",
                description = "The patient it is about, once known")
        @Nullable
        String subject,

        @Schema(
                description = "WAITING for a person, a message or a timer; FAILED with an incident that an"
                        + " operator resolves")
        Instance.State state,

        @Schema(
                types = {"string", "null"},
                example = "urgent",
                description = "The workflow's own word: its end event")
        @Nullable
        String outcome,

        @Schema(
                description = "The workflow's declared outputs that are known so far",
                example = "{\"urgency\": \"urgent\", \"redFlags\": []}")
        Map<String, Object> output,

        List<Instance.Waiting> waitingFor,
        Instant startedAt,

        @Schema(
                types = {"string", "null"},
                format = "date-time")
        @Nullable
        Instant endedAt) {

    static InstanceView of(Instance instance) {
        return new InstanceView(
                instance.id(),
                instance.workflow(),
                instance.version(),
                instance.subject(),
                instance.state(),
                instance.outcome(),
                instance.output(),
                instance.waitingFor(),
                instance.startedAt(),
                instance.endedAt());
    }
}
