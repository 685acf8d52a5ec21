package io.wardclerk.access.clients;

import io.wardclerk.access.Callers;
import io.wardclerk.access.Clients;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every change of a client is on record with it, in one transaction, and sealed at once. */
@Component
class RecordedClients implements Clients {

    private final ClientTable table;
    private final Callers callers;
    private final AuditLog audit;

    RecordedClients(ClientTable table, Callers callers, AuditLog audit) {
        this.table = table;
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    public List<Client> all() {
        return table.all();
    }

    @Override
    public Optional<Client> find(String name) {
        return table.named(name).stream().findFirst();
    }

    @Override
    @Transactional
    public boolean register(Registration registration) {
        if (!table.insert(registration)) {
            return false;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("change", "registered");
        detail.put("scopes", registration.scopes().stream().sorted().toList());
        detail.put("assertions", registration.jwks() != null || registration.jwksUri() != null);
        detail.put("certificate", registration.certificate() != null);
        record(registration.name(), detail);
        return true;
    }

    @Override
    @Transactional
    public NewKey addKey(String client, Duration lifetime, Duration overlap) {
        NewKey key = table.addKey(client, lifetime, overlap);
        record(
                client,
                Map.of(
                        "change", "key-added",
                        "key", key.id().toString(),
                        "expires", key.expiresAt().toString(),
                        "overlapSeconds", overlap.toSeconds()));
        return key;
    }

    @Override
    @Transactional
    public boolean revoke(String client, UUID key) {
        boolean revoked = table.revoke(client, key);
        if (revoked) {
            record(client, Map.of("change", "key-revoked", "key", key.toString()));
        }
        return revoked;
    }

    @Override
    @Transactional
    public boolean disable(String client) {
        boolean disabled = table.disable(client);
        if (disabled) {
            record(client, Map.of("change", "disabled"));
        }
        return disabled;
    }

    private void record(String client, Map<String, Object> detail) {
        audit.record(
                AuditEntry.success(callers.current().actor(), AuditAction.ACCOUNT, null, "client:" + client, detail));
    }
}
