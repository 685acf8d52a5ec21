package io.wardclerk.audit;

import io.wardclerk.vault.Macs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Inserts rows into {@code audit_event}, each with its code. */
@Component
final class AuditTable {

    static final String MAC_PURPOSE = "audit-record";

    /** Whoever waits longer is told that it could not be written. */
    private static final int LONGEST_SECONDS = 10;

    /** Rows are numbered in the order of the arrays. */
    private static final String INSERT = """
            insert into audit_event
                   (id, at, node, actor, patient, purpose, source, action, instance, element, outcome, detail, mac)
            select id, at, node, actor, patient, purpose, source, action, instance, element, outcome, detail::json, mac
              from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                   with ordinality
                   as r (id, at, node, actor, patient, purpose, source, action, instance, element, outcome, detail, mac,
                         place)
             order by place
            returning seq
            """;

    private static final Set<String> SEALED_AT_ONCE = Arrays.stream(AuditAction.values())
            .filter(AuditAction::isSealedAtOnce)
            .map(AuditAction::slug)
            .collect(Collectors.toUnmodifiableSet());

    /** The columns in order, as text; the code comes after them. */
    private static final List<Function<AuditRow, @Nullable Object>> COLUMNS = List.of(
            AuditRow::id,
            AuditRow::at,
            AuditRow::node,
            AuditRow::actor,
            AuditRow::patient,
            AuditRow::purpose,
            AuditRow::source,
            AuditRow::action,
            AuditRow::instance,
            AuditRow::element,
            AuditRow::outcome,
            AuditRow::detail);

    private final JdbcTemplate jdbc;
    private final Macs macs;

    AuditTable(JdbcTemplate jdbc, Macs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
    }

    /**
     * In the running transaction, in this order.
     *
     * @return their numbers
     */
    List<Long> insert(List<AuditRow> rows) {
        return Objects.requireNonNull(jdbc.execute((Connection connection) -> insert(connection, rows)));
    }

    List<Long> insert(Connection connection, List<AuditRow> rows) throws SQLException {
        List<Long> seqs = new ArrayList<>(rows.size());
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            int index = 1;
            for (Function<AuditRow, @Nullable Object> column : COLUMNS) {
                statement.setArray(index++, connection.createArrayOf("text", texts(rows, column)));
            }
            byte[][] codes = rows.stream()
                    .map(row -> macs.mac(MAC_PURPOSE, RecordLine.unnumbered(row)))
                    .toArray(byte[][]::new);
            statement.setArray(index, connection.createArrayOf("bytea", codes));
            statement.setQueryTimeout(LONGEST_SECONDS);
            try (ResultSet numbers = statement.executeQuery()) {
                while (numbers.next()) {
                    seqs.add(numbers.getLong(1));
                }
            }
        }
        if (rows.stream().anyMatch(row -> SEALED_AT_ONCE.contains(row.action()))) {
            wake(connection);
        }
        return seqs;
    }

    /** A row as it stands in the table. */
    static AuditRow row(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class),
                row.getString("node"),
                row.getString("actor"),
                row.getString("patient"),
                row.getString("purpose"),
                row.getString("source"),
                row.getString("action"),
                row.getString("instance"),
                row.getString("element"),
                row.getString("outcome"),
                row.getString("detail"));
    }

    /** Reaches the sequencer, on whichever node it runs, when the transaction commits. */
    private static void wake(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_notify('wardclerk_ledger', '')")) {
            statement.execute();
        }
    }

    private static @Nullable String[] texts(List<AuditRow> rows, Function<AuditRow, @Nullable Object> column) {
        @Nullable String[] texts = new @Nullable String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            Object value = column.apply(rows.get(i));
            texts[i] = value == null ? null : value.toString();
        }
        return texts;
    }
}
