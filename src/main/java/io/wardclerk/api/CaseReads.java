package io.wardclerk.api;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.Instance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records that somebody reads a case, before anything of it leaves. A read that cannot be recorded does not happen. */
@Component
final class CaseReads {

    private final AuditLog audit;
    private final Callers callers;
    private final Accesses accesses;

    CaseReads(AuditLog audit, Callers callers, Accesses accesses) {
        this.audit = audit;
        this.callers = callers;
        this.accesses = accesses;
    }

    /** Of a list: the access says whose cases were on it. */
    void listed(AuditAction action, List<Instance> cases, Map<String, ?> detail) {
        accesses.current()
                .ifPresent(access -> cases.forEach(each -> {
                    access.concerns(each.id());
                    access.about(each.subject());
                }));
        of(action, null, detail);
    }

    void of(AuditAction action, @Nullable String instance, Map<String, ?> detail) {
        of(action, instance, null, detail);
    }

    /** @param patient whom the case is about, {@code Patient/123}, where that is known */
    void of(AuditAction action, @Nullable String instance, @Nullable String patient, Map<String, ?> detail) {
        accesses.current().ifPresent(access -> {
            access.concerns(instance);
            access.about(patient);
        });
        audit.record(AuditEntry.success(callers.current().actor(), action, instance, null, detail)
                .about(patient));
    }
}
