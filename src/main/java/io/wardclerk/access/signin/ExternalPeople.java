package io.wardclerk.access.signin;

import java.util.Optional;
import java.util.Set;

/** People who are known from another identity provider. */
public interface ExternalPeople {

    /**
     * The person of this identity, with exactly these roles from now on; made if not known.
     *
     * @param username for somebody who is not known yet; if it is taken nobody is made, since a name proves nothing
     * @param roles not empty
     * @return their user name
     */
    Optional<String> arrive(String issuer, String subject, String username, String displayName, Set<String> roles);
}
