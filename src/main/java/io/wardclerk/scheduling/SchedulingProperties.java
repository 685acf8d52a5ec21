package io.wardclerk.scheduling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How appointments are found and held.
 *
 * @param hold how long a proposed time is kept from other cases while somebody decides
 * @param offers how many times the front desk is shown
 */
@Validated
@ConfigurationProperties("wardclerk.scheduling")
record SchedulingProperties(
        @DefaultValue("30m") Duration hold,

        @DefaultValue("8") @Min(1) @Max(50) int offers) {}
