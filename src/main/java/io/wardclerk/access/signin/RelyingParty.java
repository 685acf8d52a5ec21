package io.wardclerk.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who a passkey is for: the host's name, and the origin that a browser must report. The firewall has refused every name that is
 * not ours before.
 */
record RelyingParty(String id, String origin) {

    private static final String LOCAL = "localhost";

    /** Empty where browsers have no passkeys: at an address in numbers, and without TLS but on this machine. */
    static Optional<RelyingParty> of(HttpServletRequest request) {
        String host = request.getServerName();
        boolean named = !host.contains(":") && !host.matches("[0-9.]+");
        if (!named || !(request.isSecure() || host.equals(LOCAL))) {
            return Optional.empty();
        }
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return Optional.of(new RelyingParty(host, request.getScheme() + "://" + host + (usual ? "" : ":" + port)));
    }
}
