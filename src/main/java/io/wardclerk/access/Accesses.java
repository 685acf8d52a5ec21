package io.wardclerk.access;

import java.util.Optional;

/** Tells which access the current thread answers. */
public interface Accesses {

    /** Empty for automatic steps, and for requests that need no record. */
    Optional<Access> current();
}
