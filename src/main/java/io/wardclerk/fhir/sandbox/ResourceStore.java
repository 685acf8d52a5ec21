package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resources and their versions in PostgreSQL. Writes join the caller's transaction. */
final class ResourceStore {

    private static final String VERSION_COLUMNS =
            "select r.pid, r.type, r.id, r.named, v.version, v.updated, v.method, v.sealed"
                    + " from sandbox.resource r join sandbox.resource_version v on v.pid = r.pid ";

    private final JdbcClient jdbc;
    private final FhirJson json;
    private final SealedResources sealed;
    private final Names names;
    private final IndexExtractor extractor;
    private final IndexTables index;
    private final Clock clock;

    ResourceStore(
            JdbcClient jdbc,
            FhirJson json,
            SealedResources sealed,
            Names names,
            IndexExtractor extractor,
            IndexTables index,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.sealed = sealed;
        this.names = names;
        this.extractor = extractor;
        this.index = index;
        this.clock = clock;
    }

    /** The current version, deletions included. */
    Optional<Stored> current(ResourceKey key) {
        return jdbc.sql(VERSION_COLUMNS + "and v.version = r.version where r.type = ? and r.id = ?")
                .params(key.type(), names.digest(key.id()))
                .query(this::stored)
                .optional();
    }

    Optional<Stored> version(ResourceKey key, int version) {
        return jdbc.sql(VERSION_COLUMNS + "where r.type = ? and r.id = ? and v.version = ?")
                .params(key.type(), names.digest(key.id()), version)
                .query(this::stored)
                .optional();
    }

    /** Newest first. */
    List<Stored> history(ResourceKey key, int limit) {
        return jdbc.sql(VERSION_COLUMNS + "where r.type = ? and r.id = ? order by v.version desc limit ?")
                .params(key.type(), names.digest(key.id()), limit)
                .query(this::stored)
                .list();
    }

    /** The current versions of these rows, in the same order. */
    List<Stored> load(List<Long> pids) {
        Map<Long, Stored> found = new HashMap<>();
        jdbc.sql(VERSION_COLUMNS + "and v.version = r.version where r.pid = any(?) and not r.deleted")
                .param(SqlArrays.longs(pids))
                .query(this::stored)
                .list()
                .forEach(each -> found.put(each.pid(), each));
        return pids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * Makes all changes, in one round trip per table. Rows are locked in the order of their keys.
     *
     * @throws PreconditionFailedException if a version is not the one the caller saw
     */
    List<Change.Done> apply(List<Change> changes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<ResourceKey, Row> rows =
                lock(changes.stream().map(Change::key).sorted().toList());
        List<Change.Done> done = new ArrayList<>();
        List<NextVersion> next = new ArrayList<>();
        Iterator<Long> pids = newPids((int) changes.stream()
                        .filter(change -> !rows.containsKey(change.key()))
                        .count())
                .iterator();
        for (Change change : changes) {
            Row row = rows.get(change.key());
            check(change, row);
            ObjectNode content = change.resource() == null ? null : json.content(change.resource());
            NextVersion version = next(change, row, content, pids);
            if (version == null) {
                done.add(unchanged(change, row, now));
            } else {
                next.add(version);
                done.add(new Change.Done(change.key(), version.version(), now, version.effect()));
            }
        }
        new VersionWriter(jdbc, names).write(next, now);
        index(next);
        return done;
    }

    private static void check(Change change, @Nullable Row row) {
        String seen = change.ifMatch();
        if (seen != null && (row == null || row.deleted() || !seen.equals(Integer.toString(row.version())))) {
            throw new PreconditionFailedException("If-Match names version " + seen + " of "
                    + change.key().reference() + ", which is not its current version");
        }
    }

    private @Nullable NextVersion next(
            Change change, @Nullable Row row, @Nullable ObjectNode content, Iterator<Long> pids) {
        ResourceKey key = change.key();
        if (content == null) {
            return row == null || row.deleted()
                    ? null
                    : new NextVersion(row.pid(), key, row.version() + 1, Change.Effect.DELETED, null, null, false);
        }
        if (row != null && !row.deleted() && isSame(key, row, content)) {
            return null;
        }
        int version = row == null ? 1 : row.version() + 1;
        Change.Effect effect = row == null || row.deleted() ? Change.Effect.CREATED : Change.Effect.UPDATED;
        return new NextVersion(
                row == null ? pids.next() : row.pid(),
                key,
                version,
                effect,
                change.resource(),
                sealed.seal(key, version, content),
                row == null);
    }

    private boolean isSame(ResourceKey key, Row row, ObjectNode content) {
        return sealed.open(key, row.version(), Objects.requireNonNull(row.sealed()))
                .equals(content);
    }

    private static Change.Done unchanged(Change change, @Nullable Row row, Instant now) {
        return row == null
                ? new Change.Done(change.key(), 0, now, Change.Effect.UNCHANGED)
                : new Change.Done(change.key(), row.version(), row.updated(), Change.Effect.UNCHANGED);
    }

    private void index(List<NextVersion> next) {
        List<Long> old = next.stream()
                .filter(each -> !each.isNew())
                .map(NextVersion::pid)
                .toList();
        if (!old.isEmpty()) {
            index.delete(old);
        }
        List<IndexRows.Owned> rows = new ArrayList<>();
        for (NextVersion each : next) {
            if (each.resource() != null) {
                rows.add(new IndexRows.Owned(each.pid(), extractor.extract(each.resource())));
            }
        }
        index.insert(rows);
    }

    private Map<ResourceKey, Row> lock(List<ResourceKey> keys) {
        Map<ResourceKey, Row> rows = new HashMap<>();
        jdbc.sql("select r.pid, r.type, r.id, r.named, r.version, r.deleted, r.updated, v.sealed"
                        + " from sandbox.resource r join sandbox.resource_version v on v.pid = r.pid and v.version = r.version"
                        + " where (r.type, r.id) in (select * from unnest(?, ?))"
                        + " order by r.type, r.id for update of r")
                .params(
                        texts(keys.stream().map(ResourceKey::type).toList()),
                        names.digests(keys.stream().map(ResourceKey::id).toList()))
                .query((ResultSet row, int number) -> rows.put(
                        names.read(row),
                        new Row(
                                row.getLong("pid"),
                                row.getInt("version"),
                                row.getBoolean("deleted"),
                                instant(row),
                                row.getBytes("sealed"))))
                .list();
        return rows;
    }

    private List<Long> newPids(int count) {
        return jdbc.sql("select nextval('sandbox.resource_pid') from generate_series(1, ?)")
                .param(count)
                .query(Long.class)
                .list();
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        ResourceKey key = names.read(row);
        int version = row.getInt("version");
        Instant updated = instant(row);
        byte[] content = row.getBytes("sealed");
        ObjectNode resource = null;
        if (content != null) {
            resource = sealed.open(key, version, content);
            json.complete(resource, key, version, updated);
        }
        return new Stored(row.getLong("pid"), key, version, updated, row.getString("method"), resource);
    }

    private static Object texts(Collection<String> values) {
        return SqlArrays.texts(values.toArray(String[]::new));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("updated", OffsetDateTime.class)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant();
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Row(long pid, int version, boolean deleted, Instant updated, byte @Nullable [] sealed) {}
}
