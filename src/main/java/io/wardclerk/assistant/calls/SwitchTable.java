package io.wardclerk.assistant.calls;

import io.wardclerk.access.Callers;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.ModelSwitches;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Switches as rows that every node reads before each call, and each second while one runs. */
@Component
class SwitchTable implements ModelSwitches {

    private final AssistantProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Callers callers;
    private final Clock clock;

    SwitchTable(
            AssistantProperties properties,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog audit,
            Callers callers,
            Clock clock) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public List<Switch> all() {
        return jdbc.sql("select name, off, by, reason, at from model_switch order by name")
                .query(SwitchTable::row)
                .list();
    }

    @Override
    public boolean isOff(String provider) {
        return jdbc.sql("select exists (select from model_switch where off and name in (:name, :all))")
                .param("name", provider)
                .param("all", ALL)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Switch set(String name, boolean off, String reason) {
        if (!name.equals(ALL) && !properties.providers().containsKey(name)) {
            throw new IllegalArgumentException("No provider of that name is configured");
        }
        String by = callers.current().actor();
        Instant at = clock.instant();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into model_switch (name, off, by, reason, at) values (:name, :off, :by, :reason, :at)
                            on conflict (name) do update set off = excluded.off, by = excluded.by, reason = excluded.reason, at = excluded.at
                            """)
                    .param("name", name)
                    .param("off", off)
                    .param("by", by)
                    .param("reason", reason)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
            audit.record(AuditEntry.success(
                    by, AuditAction.ENGINE_SWITCH, null, name, Map.of("off", off, "reason", reason)));
        });
        return new Switch(name, off, by, reason, at);
    }

    private static Switch row(ResultSet row, int number) throws SQLException {
        return new Switch(
                row.getString("name"),
                row.getBoolean("off"),
                row.getString("by"),
                row.getString("reason"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
