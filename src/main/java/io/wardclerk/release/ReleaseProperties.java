package io.wardclerk.release;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who releases workflows.
 *
 * @param fourEyes whether another person than the proposer must release; only the local profile may set it to false
 * @param trustedHashes hashes of content folders that are deployed at the start without a release, for a first installation;
 *     the log names the hash of a folder that waits
 */
@Validated
@ConfigurationProperties("wardclerk.workflow")
record ReleaseProperties(
        @DefaultValue("true") boolean fourEyes,
        @DefaultValue Set<String> trustedHashes) {}
