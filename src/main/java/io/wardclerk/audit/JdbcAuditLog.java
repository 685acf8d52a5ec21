package io.wardclerk.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Inserts into {@code audit_event} in the caller's transaction, or in one of its own when there is none. */
@Component
final class JdbcAuditLog implements AuditLog {

    private static final String INSERT = """
            insert into audit_event (at, actor, action, instance, element, outcome, detail)
            values (?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate joined;
    private final Clock clock;
    private final DetailJson json = new DetailJson();

    JdbcAuditLog(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.joined = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void record(Collection<AuditEntry> entries) {
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
        // Also a refused entry fails inside, so that a caller who swallows the exception still cannot commit.
        joined.executeWithoutResult(status -> {
            List<Row> rows = entries.stream().map(this::row).toList();
            jdbc.batchUpdate(INSERT, rows, 100, (statement, row) -> bind(statement, at, row));
        });
    }

    private Row row(AuditEntry entry) {
        return new Row(
                DetailJson.text(entry, "actor", entry.actor()),
                entry.action().slug(),
                optional(entry, "instance", entry.instance()),
                optional(entry, "element", entry.element()),
                entry.outcome().name().toLowerCase(Locale.ROOT),
                json.write(entry));
    }

    private static @Nullable String optional(AuditEntry entry, String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : DetailJson.text(entry, field, value);
    }

    private static void bind(PreparedStatement statement, OffsetDateTime at, Row row) throws SQLException {
        statement.setObject(1, at, Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setString(2, row.actor);
        statement.setString(3, row.action);
        statement.setString(4, row.instance);
        statement.setString(5, row.element);
        statement.setString(6, row.outcome);
        statement.setString(7, row.detail);
    }

    private record Row(
            String actor,
            String action,
            @Nullable String instance,
            @Nullable String element,
            String outcome,
            String detail) {}
}
