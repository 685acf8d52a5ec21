package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import java.util.Optional;

/** Who somebody is as a caller, as of now. */
public interface Rights {

    /** With the rights of their roles; empty for who is not known or disabled. */
    Optional<Caller> caller(String username);
}
