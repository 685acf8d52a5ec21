package io.wardclerk.workflow.circuit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a dependency is left alone and when a step is given up.
 *
 * @param circuitFailures failures of a dependency in a row that open its circuit
 * @param circuitWait how long an opened circuit waits for its first probe; doubled after each probe in vain
 * @param circuitLongestWait the most it waits between two probes
 * @param patience how long a step waits behind an open circuit before an incident says so
 * @param poisonStarts beginnings of a step in a row that came to no end; then it is parked as poison
 * @param retryWait how long a retry by hand waits for its outcome before it answers that the step still runs
 */
@Validated
@ConfigurationProperties("wardclerk.failure")
public record FailureProperties(
        @Min(1) @Max(1000) @DefaultValue("3") int circuitFailures,
        @DefaultValue("5s") Duration circuitWait,
        @DefaultValue("15s") Duration circuitLongestWait,
        @DefaultValue("10s") Duration patience,
        @Min(1) @Max(100) @DefaultValue("3") int poisonStarts,
        @DefaultValue("30s") Duration retryWait) {}
