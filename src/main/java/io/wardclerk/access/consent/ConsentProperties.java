package io.wardclerk.access.consent;

import io.wardclerk.access.ConsentPurpose;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What counts while a patient has not been asked.
 *
 * @param unasked purposes that count as agreed to until a patient says otherwise: AI, SHARING, MESSAGING. Of a case whose patient
 *     is not known yet, too
 * @param follow how often a node looks for what patients said on other nodes
 */
@ConfigurationProperties("wardclerk.consent")
record ConsentProperties(
        @DefaultValue("MESSAGING") Set<ConsentPurpose> unasked,
        @DefaultValue("2s") Duration follow) {}
