package io.wardclerk.audit;

/**
 * Records what happened. A record written inside a transaction commits or rolls back with it: no record, no progress.
 * Outside one it is committed before the call returns. Never swallows a failure.
 */
public interface AuditLog {

    void record(AuditEntry entry);
}
