package io.wardclerk.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is committed and not yet sealed. */
final class UnsealedRecords {

    /** Records that one round seals; what is more comes in the next, at once. */
    static final int MOST = 10_000;

    private static final String IN_GAPS = """
            select e.*
              from unnest(?::bigint[], ?::bigint[]) as gap (first, last)
             cross join lateral (select * from audit_event a
                                  where a.seq between gap.first and gap.last order by a.seq limit 10000) e
             order by e.seq limit 10000
            """;
    private static final String ABOVE = "select * from audit_event where seq > ? order by seq limit " + MOST;
    private static final String WRITING = """
            select distinct virtualtransaction from pg_locks
             where locktype = 'relation' and mode = 'RowExclusiveLock'
               and relation = 'audit_event'::regclass
               and database = (select oid from pg_database where datname = current_database())
            """;

    private UnsealedRecords() {}

    /** @param mac null when the writer gave none */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Unsealed(long seq, AuditRow row, byte @Nullable [] mac) {}

    /**
     * @param records ascending by number
     * @param writing the transactions that were writing before they were read
     */
    record Found(List<Unsealed> records, Set<String> writing) {}

    static Found read(Connection connection, Backlog backlog) throws SQLException {
        List<Unsealed> records = new ArrayList<>();
        Set<String> writing = Set.of();
        if (backlog.hasGaps()) {
            // Before the gaps: whoever has ended by now is seen in them.
            writing = writing(connection);
            try (PreparedStatement statement = connection.prepareStatement(IN_GAPS)) {
                statement.setArray(1, connection.createArrayOf("bigint", backlog.gapStarts()));
                statement.setArray(2, connection.createArrayOf("bigint", backlog.gapEnds()));
                read(statement, records);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ABOVE)) {
            statement.setLong(1, backlog.top());
            read(statement, records);
        }
        return new Found(records, writing);
    }

    private static Set<String> writing(Connection connection) throws SQLException {
        Set<String> writing = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(WRITING);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                writing.add(rows.getString(1));
            }
        }
        return Set.copyOf(writing);
    }

    private static void read(PreparedStatement statement, List<Unsealed> into) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                into.add(new Unsealed(rows.getLong("seq"), AuditTable.row(rows), rows.getBytes("mac")));
            }
        }
    }
}
