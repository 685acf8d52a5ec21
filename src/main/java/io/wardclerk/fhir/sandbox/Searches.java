package io.wardclerk.fhir.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs searches over the index tables. */
final class Searches {

    private static final int MOST_INCLUDED = 1000;
    private static final int MOST_ROUNDS = 5;

    private final JdbcClient jdbc;
    private final SearchIndex index;
    private final Names names;
    private final ResourceStore store;
    private final SearchPages pages;

    Searches(JdbcClient jdbc, SearchIndex index, Names names, ResourceStore store, SearchPages pages) {
        this.jdbc = jdbc;
        this.index = index;
        this.names = names;
        this.store = store;
        this.pages = pages;
    }

    /**
     * @param total how many match in all, or null when not asked for
     * @param nextPage the value of {@code _page} for the next page, or null on the last
     * @param understood the parameters that were applied
     */
    record Result(
            List<Stored> matches,
            List<Stored> included,
            @Nullable Long total,
            @Nullable String nextPage,
            Map<String, List<String>> understood) {}

    Result search(String type, Map<String, List<String>> query, boolean lenient) {
        List<String> link = query.get("_page");
        if (link != null && !link.isEmpty()) {
            SearchPages.Page page = pages.open(type, link.get(0));
            return page(SearchRequest.parse(index, type, page.query(), lenient), page);
        }
        SearchRequest request = SearchRequest.parse(index, type, query, lenient);
        Long total = request.wantsTotal() || request.countOnly() ? count(request) : null;
        if (request.countOnly()) {
            return new Result(List.of(), List.of(), total, null, request.parameters());
        }
        long newest = jdbc.sql("select last_value from sandbox.resource_pid")
                .query(Long.class)
                .single();
        return page(request, new SearchPages.Page(type, request.parameters(), newest, total, List.of(), 0));
    }

    /** The first rows that a conditional interaction or reference names: none, one, or two for several. */
    List<ResourceKey> matches(String type, Map<String, List<String>> query) {
        SearchRequest request = SearchRequest.parse(index, type, query, false);
        if (request.criteria().isEmpty()) {
            throw new ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException(
                    "The condition names no search parameter of " + type);
        }
        Sql sql = rows("select r0.type, r0.id, r0.named", request).then(" limit 2");
        return jdbc.sql(sql.text())
                .params(sql.values())
                .query((row, number) -> names.read(row))
                .list();
    }

    private Result page(SearchRequest request, SearchPages.Page page) {
        List<Row> rows = new ArrayList<>(query(request, page));
        String next = null;
        if (rows.size() > request.count()) {
            rows.remove(rows.size() - 1);
            Row last = rows.get(rows.size() - 1);
            next = pages.link(new SearchPages.Page(
                    page.type(), page.query(), page.newest(), page.total(), last.keys(), last.pid()));
        }
        List<Long> pids = rows.stream().map(Row::pid).toList();
        return new Result(
                store.load(pids),
                store.load(included(request.includes(), pids)),
                page.total(),
                next,
                request.parameters());
    }

    private long count(SearchRequest request) {
        Sql sql = rows("select count(*)", request);
        return jdbc.sql(sql.text()).params(sql.values()).query(Long.class).single();
    }

    private static Sql rows(String select, SearchRequest request) {
        return Sql.of(select + " from sandbox.resource r0 where r0.type = ? and not r0.deleted and ", request.type())
                .then(Sql.all(request.criteria()));
    }

    private List<Row> query(SearchRequest request, SearchPages.Page page) {
        int keys = request.sort().size();
        Sql select = Sql.of("select r0.pid");
        for (int i = 0; i < keys; i++) {
            select = select.then(", ").then(request.sort().get(i).expression()).then(" as k" + i);
        }
        Sql inner = select.then(Sql.of(
                        " from sandbox.resource r0 where r0.type = ? and not r0.deleted and r0.pid <= ? and ",
                        request.type(),
                        page.newest()))
                .then(Sql.all(request.criteria()));
        StringBuilder outer = new StringBuilder("select q.pid");
        StringBuilder order = new StringBuilder(" order by ");
        for (int i = 0; i < keys; i++) {
            outer.append(", q.k").append(i).append("::text");
            order.append("q.k")
                    .append(i)
                    .append(request.sort().get(i).direction())
                    .append(", ");
        }
        Sql sql = Sql.of(outer + " from (")
                .then(inner)
                .then(") q where ")
                .then(page.last() == 0 ? Sql.TRUE : after(request.sort(), page))
                .then(Sql.of(order + "q.pid limit ?", request.count() + 1));
        return jdbc.sql(sql.text())
                .params(sql.values())
                .query((row, number) -> {
                    List<@Nullable String> values = new ArrayList<>();
                    for (int i = 0; i < keys; i++) {
                        values.add(row.getString(i + 2));
                    }
                    return new Row(row.getLong(1), values);
                })
                .list();
    }

    /** The rows behind the last one shown: greater in the first key that differs, or in the row id. */
    private static Sql after(List<SortKey> sort, SearchPages.Page page) {
        List<Sql> either = new ArrayList<>();
        List<Sql> equal = new ArrayList<>();
        for (int i = 0; i < sort.size(); i++) {
            String key = "q.k" + i;
            String value = page.keys().get(i);
            String typed = "?::text::" + sort.get(i).sqlType();
            if (value == null) {
                equal.add(Sql.of(key + " is null"));
            } else {
                List<Sql> here = new ArrayList<>(equal);
                String greater = sort.get(i).descending() ? " < " : " > ";
                here.add(Sql.of("(" + key + greater + typed + " or " + key + " is null)", value));
                either.add(Sql.all(here));
                equal.add(Sql.of(key + " = " + typed, value));
            }
        }
        equal.add(Sql.of("q.pid > ?", page.last()));
        either.add(Sql.all(equal));
        return Sql.any(either);
    }

    private List<Long> included(List<Inclusion> includes, List<Long> matches) {
        Set<Long> known = new LinkedHashSet<>(matches);
        List<Long> found = new ArrayList<>();
        List<Long> frontier = matches;
        for (int round = 0; round < MOST_ROUNDS && !frontier.isEmpty() && found.size() < MOST_INCLUDED; round++) {
            List<Long> next = new ArrayList<>();
            for (Inclusion inclusion : includes) {
                if (round == 0 || inclusion.iterate()) {
                    Sql sql = inclusion.rows(frontier);
                    jdbc.sql(sql.text()).params(sql.values()).query(Long.class).list().stream()
                            .filter(known::add)
                            .forEach(next::add);
                }
            }
            found.addAll(next);
            frontier = next;
        }
        return found.subList(0, Math.min(found.size(), MOST_INCLUDED));
    }

    private record Row(long pid, List<@Nullable String> keys) {}
}
