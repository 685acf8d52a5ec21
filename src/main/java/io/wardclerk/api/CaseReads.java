package io.wardclerk.api;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records that somebody reads a case, before anything of it leaves. A read that cannot be recorded does not happen. */
@Component
final class CaseReads {

    private final AuditLog audit;
    private final Callers callers;

    CaseReads(AuditLog audit, Callers callers) {
        this.audit = audit;
        this.callers = callers;
    }

    void of(AuditAction action, @Nullable String instance, Map<String, ?> detail) {
        audit.record(AuditEntry.success(callers.current().actor(), action, instance, null, detail));
    }
}
