package io.wardclerk.access;

import java.util.Optional;

/** Tells which access the current thread answers. */
public interface Accesses {

    /** Empty for automatic steps, and for requests that need no record. */
    Optional<Access> current();

    /**
     * Says what the request is answered if what it asks for is done, so that the change can take the record of the request along.
     *
     * @param status of HTTP
     */
    default void answers(int status) {
        current().ifPresent(access -> access.expects(status));
    }

    /**
     * Writes the record of the request in the running transaction, so that a change and the record of who asked for it commit together
     * or not at all. To be called as the last thing of the change. Where nobody said what is answered, or without a transaction or a
     * request, it does nothing: the record is written when the answer leaves. If the answer turns out another one after all, that leaves
     * a record too.
     */
    default void changed() {}
}
