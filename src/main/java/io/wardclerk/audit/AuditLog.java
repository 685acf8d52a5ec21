package io.wardclerk.audit;

import java.util.Collection;
import java.util.List;

/**
 * Records what happened. A record written inside a transaction commits or rolls back with it: no record, no progress.
 * Outside one it is committed before the call returns. Never swallows a failure.
 */
public interface AuditLog {

    /**
     * @throws IllegalArgumentException if a text is longer than {@value AuditEntry#MAX_TEXT} characters or a detail is not
     *     plain JSON; the message never repeats the value
     */
    default void record(AuditEntry entry) {
        record(List.of(entry));
    }

    /** Records all of them, in order, or none. */
    void record(Collection<AuditEntry> entries);
}
