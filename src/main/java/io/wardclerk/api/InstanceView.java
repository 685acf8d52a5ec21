package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.access.Field;
import io.wardclerk.access.Ruling;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.StepProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

        @Schema(
                types = {"object", "null"},
                implementation = ProgressView.class,
                description = "How far it is with a long step, as the drafting of a document; null while there is none")
        @Nullable
        ProgressView progress,

        Instant startedAt,

        @Schema(
                types = {"string", "null"},
                format = "date-time")
        @Nullable
        Instant endedAt) {

    /** A value that is a code, an id, a date or a number rather than words of somebody's. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:|/+-]{0,79}");

    /** The whole of it, for whoever just made or changed it. */
    static InstanceView of(Instance instance) {
        return of(instance, instance.subject(), instance.output());
    }

    /** What the ruling lets through. */
    static InstanceView of(Instance instance, Ruling ruling) {
        Map<String, Object> output = ruling.hides(Field.CLINICAL)
                ? Map.of()
                : ruling.hides(Field.NARRATIVE) ? codes(instance.output()) : instance.output();
        return of(instance, ruling.hides(Field.IDENTITY) ? null : instance.subject(), output);
    }

    /** The same with how far its long step is, if it is in one. */
    InstanceView at(StepProgress.@Nullable Stage stage) {
        return stage == null || state != Instance.State.RUNNING
                ? this
                : new InstanceView(
                        id,
                        workflow,
                        version,
                        subject,
                        state,
                        outcome,
                        output,
                        waitingFor,
                        ProgressView.of(stage),
                        startedAt,
                        endedAt);
    }

    private static Map<String, Object> codes(Map<String, Object> output) {
        Map<String, Object> codes = new LinkedHashMap<>();
        output.forEach((name, value) -> {
            if (isCode(value)) {
                codes.put(name, value);
            }
        });
        return codes;
    }

    private static boolean isCode(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().allMatch(InstanceView::isCode);
        }
        return value instanceof Number
                || value instanceof Boolean
                || (value instanceof String text && CODE.matcher(text).matches());
    }

    private static InstanceView of(Instance instance, @Nullable String subject, Map<String, Object> output) {
        return new InstanceView(
                instance.id(),
                instance.workflow(),
                instance.version(),
                subject,
                instance.state(),
                instance.outcome(),
                output,
                instance.waitingFor(),
                null,
                instance.startedAt(),
                instance.endedAt());
    }
}
