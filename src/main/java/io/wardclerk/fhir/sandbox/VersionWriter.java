package io.wardclerk.fhir.sandbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts versions and moves each resource to its newest one. */
final class VersionWriter {

    private final JdbcClient jdbc;
    private final Names names;

    VersionWriter(JdbcClient jdbc, Names names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    void write(List<NextVersion> next, Instant now) {
        OffsetDateTime updated = now.atOffset(ZoneOffset.UTC);
        List<NextVersion> created = next.stream().filter(NextVersion::isNew).toList();
        if (!created.isEmpty()) {
            jdbc.sql("insert into sandbox.resource (pid, type, id, named, version, deleted, updated)"
                            + " select p, t, i, n, 1, false, ? from unnest(?, ?, ?, ?) as x (p, t, i, n)")
                    .params(
                            updated,
                            pids(created),
                            SqlArrays.texts(created.stream()
                                    .map(each -> each.key().type())
                                    .toArray(String[]::new)),
                            names.digests(created.stream()
                                    .map(each -> each.key().id())
                                    .toList()),
                            SqlArrays.bytes(created.stream()
                                    .map(each -> names.seal(each.key()))
                                    .toArray(byte[][]::new)))
                    .update();
        }
        List<NextVersion> moved = next.stream().filter(each -> !each.isNew()).toList();
        if (!moved.isEmpty()) {
            jdbc.sql("update sandbox.resource r set version = x.v, deleted = x.d, updated = ?"
                            + " from unnest(?, ?, ?) as x (p, v, d) where r.pid = x.p")
                    .params(
                            updated,
                            pids(moved),
                            versions(moved),
                            SqlArrays.booleans(moved.stream()
                                    .map(each -> each.resource() == null)
                                    .toList()))
                    .update();
        }
        if (!next.isEmpty()) {
            jdbc.sql("insert into sandbox.resource_version (pid, version, method, updated, sealed)"
                            + " select p, v, m, ?, s from unnest(?, ?, ?, ?) as x (p, v, m, s)")
                    .params(
                            updated,
                            pids(next),
                            versions(next),
                            SqlArrays.texts(
                                    next.stream().map(NextVersion::method).toArray(String[]::new)),
                            SqlArrays.bytes(
                                    next.stream().map(NextVersion::sealed).toArray(byte[][]::new)))
                    .update();
        }
    }

    private static Object pids(List<NextVersion> rows) {
        return SqlArrays.longs(rows.stream().map(NextVersion::pid).toList());
    }

    private static Object versions(List<NextVersion> rows) {
        return SqlArrays.ints(rows.stream().map(NextVersion::version).toList());
    }
}
