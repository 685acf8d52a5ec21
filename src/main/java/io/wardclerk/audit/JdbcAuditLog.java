package io.wardclerk.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inserts into {@code audit_event} in the caller's transaction, or in one of its own when there is none. All that one
 * transaction records is one statement, just before the commit. Decision records 0012 and 0111.
 */
@Component
final class JdbcAuditLog implements AuditLog {

    /** Rows are numbered in the order of the arrays. */
    private static final String INSERT = """
            insert into audit_event (at, actor, action, instance, element, outcome, detail)
            select at, actor, action, instance, element, outcome, detail::jsonb
              from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   with ordinality as r (at, actor, action, instance, element, outcome, detail, place)
             order by place
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate joined;
    private final Clock clock;
    private final DetailJson json = new DetailJson();
    private final PendingRecords pending = new PendingRecords(this::insert);

    JdbcAuditLog(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.joined = new TransactionTemplate(transactions);
        this.clock = clock;
        ((ConfigurableTransactionManager) transactions).addListener(pending);
    }

    @Override
    public void record(Collection<AuditEntry> entries) {
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
        // Also a refused entry fails inside, so that a caller who swallows the exception still cannot commit.
        joined.executeWithoutResult(status ->
                pending.add(entries.stream().map(entry -> row(at, entry)).toList()));
    }

    /** Makes what the running transaction recorded visible to itself. */
    void flush() {
        pending.flush();
    }

    private AuditRow row(OffsetDateTime at, AuditEntry entry) {
        return new AuditRow(
                at,
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

    private void insert(List<AuditRow> rows) {
        jdbc.execute((Connection connection) -> connection.prepareStatement(INSERT), (PreparedStatement statement) -> {
            array(statement, 1, rows, row -> row.at().toString());
            array(statement, 2, rows, AuditRow::actor);
            array(statement, 3, rows, AuditRow::action);
            array(statement, 4, rows, AuditRow::instance);
            array(statement, 5, rows, AuditRow::element);
            array(statement, 6, rows, AuditRow::outcome);
            array(statement, 7, rows, AuditRow::detail);
            return statement.executeUpdate();
        });
    }

    private static void array(
            PreparedStatement statement, int index, List<AuditRow> rows, Function<AuditRow, @Nullable String> value)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf("text", rows.stream().map(value).toArray(String[]::new)));
    }
}
