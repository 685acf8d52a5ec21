package io.wardclerk.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The record and its sealing.
 *
 * @param node this node's name in records, the host's when empty
 */
@Validated
@ConfigurationProperties("wardclerk.ledger")
record LedgerProperties(@DefaultValue("") String node) {

    LedgerProperties {
        node = node.isBlank() ? hostname() : node;
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
