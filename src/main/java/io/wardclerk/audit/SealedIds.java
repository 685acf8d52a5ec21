package io.wardclerk.audit;

import io.wardclerk.audit.UnsealedRecords.Unsealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells a copy of a record, which has its id and its code under another number. A record that was made just now is compared with those of
 * the last minutes, which are remembered; an older one, which is rare, with the table, by its time.
 */
final class SealedIds {

    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final String TWICE = """
            select id from audit_event where at between ? and ? and id = any (?) group by id having count(*) > 1
            """;

    private Set<UUID> present = new HashSet<>();
    private Set<UUID> former = new HashSet<>();
    private @Nullable Instant turned;
    /** What was made after this is remembered, if it was sealed: not what another node sealed before this one took over. */
    private Instant since = Instant.MAX;

    /** @return the numbers of those whose id is another record's too */
    List<Long> copies(Connection connection, List<Unsealed> records, Instant now) throws SQLException {
        if (turned == null) {
            turned = now;
            since = now;
        }
        if (Duration.between(turned, now).compareTo(REMEMBERED) > 0) {
            since = turned;
            former = present;
            present = new HashSet<>();
            turned = now;
        }
        List<Long> copies = new ArrayList<>();
        List<Unsealed> older = new ArrayList<>();
        for (Unsealed record : records) {
            UUID id = record.row().id();
            if (id == null) {
                continue;
            }
            if (former.contains(id) || !present.add(id)) {
                copies.add(record.seq());
            } else if (record.row().at().toInstant().isBefore(since)) {
                older.add(record);
            }
        }
        if (!older.isEmpty()) {
            Set<UUID> twice = twice(connection, older);
            older.stream()
                    .filter(record -> twice.contains(record.row().id()))
                    .map(Unsealed::seq)
                    .forEach(copies::add);
        }
        return copies;
    }

    private static Set<UUID> twice(Connection connection, List<Unsealed> records) throws SQLException {
        List<Instant> times = records.stream()
                .map(record -> record.row().at().toInstant())
                .sorted()
                .toList();
        Set<UUID> twice = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(TWICE)) {
            statement.setObject(1, utc(times.get(0)));
            statement.setObject(2, utc(times.get(times.size() - 1)));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "uuid",
                            records.stream().map(record -> record.row().id()).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    twice.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return twice;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
