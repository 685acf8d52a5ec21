package io.wardclerk.workflow.camunda;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator may set of the engine.
 *
 * @param historyTimeToLive how long a case's engine history is kept after its start, as ISO 8601 days ({@code P180D}); a
 *     diagram may say otherwise for itself
 * @param cleanupFrom start of the nightly window for removing expired history, {@code HH:mm}
 * @param cleanupTo its end
 * @param retryAfter waits before a failed job is tried again, ISO 8601 durations by commas; after the last one an incident
 *     opens
 * @param queryLimit most rows that one engine query may return; Tasklist itself asks for 2000
 */
@Validated
@ConfigurationProperties("wardclerk.engine")
record EngineSettings(
        @DefaultValue("P180D") @Pattern(regexp = "P\\d+D") String historyTimeToLive,

        @DefaultValue("01:00") @Pattern(regexp = "\\d\\d:\\d\\d")
        String cleanupFrom,

        @DefaultValue("05:00") @Pattern(regexp = "\\d\\d:\\d\\d")
        String cleanupTo,

        @DefaultValue("PT5S,PT30S,PT2M,PT10M") @NotBlank String retryAfter,
        @DefaultValue("2000") @Min(2000) @Max(100_000) int queryLimit) {

    /** Attempts of a job in all: the first and one after each wait. */
    int attempts() {
        return retryAfter.split(",").length + 1;
    }
}
