package io.wardclerk.access.clients;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests are taken in a minute; a second's share at once may be used over what is left, on each node.
 *
 * @param client of one system, unless its registration says another number
 * @param person of one person, in all of their sessions together
 * @param source of one network address that is nobody: sign-in pages, wrong keys
 */
@Validated
@ConfigurationProperties("wardclerk.rates")
record RateProperties(
        @DefaultValue("6000") @Min(1) int client,
        @DefaultValue("3000") @Min(1) int person,
        @DefaultValue("600") @Min(1) int source) {}
