package io.wardclerk.workflow.camunda.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Copies one real instance many times over, every row of it in every table, with ids of its own: what the table holds
 * afterwards is what that many real instances would have left.
 */
final class Clones implements AutoCloseable {

    private static final Set<String> INSTANCE_COLUMNS = Set.of("proc_inst_id_", "process_instance_id_", "instance");

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    Clones(DataSource database) {
        try {
            connection = new SingleConnectionDataSource(database.getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        jdbc = JdbcClient.create(connection);
    }

    /**
     * @param from number of the first copy
     * @param to number of the last
     * @param instead SQL over the copy's number {@code n} by {@code table.column}, in place of the original's value
     * @param indexesLater drops the indexes of history tables meanwhile, which makes large numbers bearable
     */
    void of(String instance, int from, int to, Map<String, String> instead, boolean indexesLater) {
        Map<String, List<String>> rows = rows(instance);
        Set<String> ids = ids(rows);
        List<String> indexes = indexesLater ? dropIndexes(rows.keySet()) : List.of();
        jdbc.sql("set session_replication_role = replica; set synchronous_commit = off")
                .update();
        rows.forEach((table, places) -> places.forEach(place -> copy(table, place, instance, ids, from, to, instead)));
        jdbc.sql("set session_replication_role = origin; set synchronous_commit = on")
                .update();
        indexes.forEach(index -> jdbc.sql(index).update());
        jdbc.sql("vacuum analyze").update();
    }

    /** Where the instance's rows are, by table. */
    private Map<String, List<String>> rows(String instance) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String table : tables()) {
            Set<String> columns = columns(table).keySet();
            String where = columns.stream()
                    .filter(INSTANCE_COLUMNS::contains)
                    .map(column -> column + " = :id")
                    .collect(Collectors.joining(" or "));
            if (table.equals("act_ru_identitylink")) {
                where = "task_id_ in (select id_ from act_ru_task where proc_inst_id_ = :id)";
            } else if (table.equals("data_key") || table.equals("sealed_document")) {
                where = "scope = 'case/' || :id";
            }
            if (!where.isEmpty()) {
                List<String> found = jdbc.sql("select ctid::text from " + table + " where " + where)
                        .param("id", instance)
                        .query(String.class)
                        .list();
                if (!found.isEmpty()) {
                    rows.put(table, found);
                }
            }
        }
        return rows;
    }

    private List<String> tables() {
        return jdbc.sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .query(String.class)
                .list();
    }

    private Map<String, String> columns(String table) {
        Map<String, String> columns = new LinkedHashMap<>();
        jdbc.sql("""
                        select column_name, data_type from information_schema.columns
                         where table_schema = 'public' and table_name = :table and is_identity = 'NO' order by ordinal_position
                        """).param("table", table).query(row -> {
            columns.put(row.getString(1), row.getString(2));
        });
        return columns;
    }

    /** The values that name a row of the instance; whatever else holds one of them names the same thing. */
    private Set<String> ids(Map<String, List<String>> rows) {
        Set<String> ids = new LinkedHashSet<>();
        rows.forEach((table, places) -> {
            for (String column : columns(table).keySet()) {
                if (Set.of("id_", "id", "step_id", "scope", "act_inst_id_", "key")
                        .contains(column)) {
                    places.forEach(
                            place -> jdbc.sql("select " + column + "::text from " + table + " where ctid = :place::tid")
                                    .param("place", place)
                                    .query(String.class)
                                    .optional()
                                    .ifPresent(ids::add));
                }
            }
        });
        return ids;
    }

    private void copy(
            String table,
            String place,
            String instance,
            Set<String> ids,
            int from,
            int to,
            Map<String, String> instead) {
        Map<String, Object> original = jdbc.sql("select * from " + table + " where ctid = :place::tid")
                .param("place", place)
                .query()
                .singleRow();
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        columns(table).forEach((column, type) -> {
            names.add(column);
            String other = instead.get(table + "." + column);
            Object value = original.get(column);
            if (other != null) {
                values.add(other);
            } else if (value != null
                    && (ids.contains(value.toString()) || value.toString().equals(instance))) {
                String made = "md5(o." + column + "::text || '/' || n)::uuid";
                values.add(type.equals("uuid") ? made : made + "::text");
            } else {
                values.add("o." + column);
            }
        });
        jdbc.sql("insert into %s (%s) select %s from %s o, generate_series(:from, :to) n where o.ctid = :place::tid"
                        .formatted(table, String.join(", ", names), String.join(", ", values), table))
                .param("from", from)
                .param("to", to)
                .param("place", place)
                .update();
    }

    /** Drops the plain indexes and says how to make them again. */
    private List<String> dropIndexes(Set<String> tables) {
        List<String> again = new ArrayList<>();
        jdbc.sql("""
                        select i.indexname, i.indexdef from pg_indexes i
                         where i.schemaname = 'public' and i.tablename in (:tables)
                           and (i.tablename like 'act_hi%' or i.tablename in ('audit_event', 'step_journal', 'start_request'))
                           and not exists (select 1 from pg_constraint c where c.conname = i.indexname)
                        """).param("tables", tables).query(row -> {
            again.add(row.getString("indexdef"));
            jdbc.sql("drop index " + row.getString("indexname")).update();
        });
        return again;
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
