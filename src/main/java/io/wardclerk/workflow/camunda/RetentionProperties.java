package io.wardclerk.workflow.camunda;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long working data is kept. It is removed in the window of {@code wardclerk.engine.cleanup-from} and {@code cleanup-to};
 * cases themselves follow {@code wardclerk.engine.history-time-to-live}, the record follows {@code wardclerk.ledger.retention}.
 *
 * @param requests start requests with their idempotency keys
 * @param steps the journal of steps whose case has ended
 * @param batch rows removed in one transaction
 */
@Validated
@ConfigurationProperties("wardclerk.retention")
record RetentionProperties(
        @DefaultValue("30d") Duration requests,
        @DefaultValue("30d") Duration steps,

        @Min(1) @Max(10_000) @DefaultValue("500") int batch) {}
