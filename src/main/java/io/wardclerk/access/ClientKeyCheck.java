package io.wardclerk.access;

import java.util.Optional;

/** Looks at the public keys that a client shall prove itself by, before it is registered. */
public interface ClientKeyCheck {

    /** What is wrong with this JWK set (RFC 7517), in words, or empty. A private key in it is. */
    Optional<String> problem(String jwks);

    /** Whether a client may keep its keys at this URL: https, on a host that an operator named. */
    boolean mayBeAt(String url);
}
