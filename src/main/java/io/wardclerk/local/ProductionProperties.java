package io.wardclerk.local;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator answers for in the profile prod.
 *
 * @param tlsBeforeUs true where TLS ends at a proxy on this machine or in a private network, and this port is reached through it alone
 * @param plaintextHosts hosts of the same private network to which calls and the database's connection may go without TLS, on purpose
 */
@ConfigurationProperties("wardclerk.production")
record ProductionProperties(
        @DefaultValue("false") boolean tlsBeforeUs,
        @DefaultValue Set<String> plaintextHosts) {}
