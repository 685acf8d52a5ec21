package io.wardclerk.fhir.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes index rows, all rows of a bundle with one statement per table. */
final class IndexTables {

    private static final List<String> TABLES =
            List.of("search_token", "search_date", "search_reference", "search_uri", "search_sealed");

    private final JdbcClient jdbc;
    private final SealedRows sealed;

    IndexTables(JdbcClient jdbc, SealedRows sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    void delete(Collection<Long> pids) {
        for (String table : TABLES) {
            jdbc.sql("delete from sandbox." + table + " where pid = any(?)")
                    .param(SqlArrays.longs(pids))
                    .update();
        }
    }

    void insert(List<IndexRows.Owned> all) {
        Column<IndexRows.Token> tokens = new Column<>(all, rows -> rows.tokens);
        tokens.insert(
                "insert into sandbox.search_token (pid, param, system, code) select * from unnest(?, ?, ?, ?)",
                tokens.text(IndexRows.Token::param),
                tokens.text(IndexRows.Token::system),
                tokens.text(IndexRows.Token::code));
        Column<IndexRows.Date> dates = new Column<>(all, rows -> rows.dates);
        dates.insert(
                "insert into sandbox.search_date (pid, param, low, high)"
                        + " select p, n, l::timestamptz, h::timestamptz from unnest(?, ?, ?, ?) as x (p, n, l, h)",
                dates.text(IndexRows.Date::param),
                dates.text(row -> iso(row.range().low())),
                dates.text(row -> iso(row.range().high())));
        Column<IndexRows.Ref> references = new Column<>(all, rows -> rows.references);
        references.insert(
                "insert into sandbox.search_reference (pid, param, target_type, target_id, url)"
                        + " select * from unnest(?, ?, ?, ?, ?)",
                references.text(IndexRows.Ref::param),
                references.text(IndexRows.Ref::type),
                references.text(IndexRows.Ref::id),
                references.text(IndexRows.Ref::url));
        Column<IndexRows.Uri> uris = new Column<>(all, rows -> rows.uris);
        uris.insert(
                "insert into sandbox.search_uri (pid, param, uri) select * from unnest(?, ?, ?)",
                uris.text(IndexRows.Uri::param),
                uris.text(IndexRows.Uri::uri));
        sealed.insert(all);
    }

    private static String iso(Instant instant) {
        return instant.toString();
    }

    /** The rows of one table over all resources, turned into arrays column by column. */
    private final class Column<R> {

        private final List<Long> pids = new ArrayList<>();
        private final List<R> rows = new ArrayList<>();

        Column(List<IndexRows.Owned> all, Function<IndexRows, Collection<R>> table) {
            for (IndexRows.Owned each : all) {
                for (R row : table.apply(each.rows())) {
                    pids.add(each.pid());
                    rows.add(row);
                }
            }
        }

        Object text(Function<R, @Nullable String> column) {
            return SqlArrays.texts(rows.stream().map(column).toArray(String[]::new));
        }

        void insert(String sql, Object... columns) {
            if (!rows.isEmpty()) {
                jdbc.sql(sql)
                        .param(SqlArrays.longs(pids))
                        .params(List.of(columns))
                        .update();
            }
        }
    }
}
