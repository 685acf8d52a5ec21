package io.wardclerk.access.signin;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts on record what people change about their own sign-in. */
@Component
final class OwnAccountRecord {

    private final AuditLog audit;

    OwnAccountRecord(AuditLog audit) {
        this.audit = audit;
    }

    /** @param act {@code passkey-added} and the like */
    void of(String username, String act) {
        audit.record(AuditEntry.success(username, AuditAction.ACCOUNT, null, username, Map.of("act", act)));
    }
}
