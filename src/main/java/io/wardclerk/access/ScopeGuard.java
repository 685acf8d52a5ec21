package io.wardclerk.access;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.AuditOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Decides by scope. Policies on cases, care relations and consent belong here and nowhere else. */
@Component
final class ScopeGuard implements AccessGuard {

    private final Callers callers;
    private final AuditLog audit;

    ScopeGuard(Callers callers, AuditLog audit) {
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    public void requireScope(String scope) {
        Caller caller = callers.current();
        if (!holds(caller, scope)) {
            throw deny(caller, scope);
        }
    }

    @Override
    public void requireStart(String workflow) {
        Caller caller = callers.current();
        if (!holds(caller, Scopes.WORKFLOW_START) && !holds(caller, Scopes.startOf(workflow))) {
            throw deny(caller, Scopes.startOf(workflow));
        }
    }

    private static boolean holds(Caller caller, String scope) {
        return caller.kind() == Caller.Kind.SYSTEM || caller.hasScope(scope);
    }

    private AccessDenied deny(Caller caller, String scope) {
        audit.record(new AuditEntry(
                caller.actor(), AuditAction.ACCESS_DENIED, null, null, AuditOutcome.DENIED, Map.of("scope", scope)));
        return new AccessDenied("This needs the scope " + scope + ", which " + holder(caller) + " does not have");
    }

    private static String holder(Caller caller) {
        return switch (caller.kind()) {
            case PERSON -> "your role";
            case CLIENT -> "this key";
            case SYSTEM, NOBODY -> "an anonymous caller";
        };
    }
}
