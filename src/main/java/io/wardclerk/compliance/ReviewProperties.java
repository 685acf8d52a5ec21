package io.wardclerk.compliance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reviews of access.
 *
 * @param quarterly whether each quarter's review begins by itself; the local profile leaves its demo users alone
 */
@ConfigurationProperties("wardclerk.reviews")
record ReviewProperties(@DefaultValue("true") boolean quarterly) {}
