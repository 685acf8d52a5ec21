package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Index rows of what cannot be looked up by a digest, as names by their beginnings, dates of birth and measured values by their
 * order: sealed, one ciphertext for each resource and parameter, and opened in memory for a search that asks for the parameter.
 */
final class SealedRows {

    private static final TypeReference<List<List<@Nullable String>>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Vault vault;
    private final ObjectMapper json;

    SealedRows(JdbcClient jdbc, Vault vault, ObjectMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** All rows of all resources, with one statement. */
    void insert(List<IndexRows.Owned> all) {
        List<Long> pids = new ArrayList<>();
        List<String> params = new ArrayList<>();
        List<byte[]> sealed = new ArrayList<>();
        for (IndexRows.Owned each : all) {
            Map<String, List<List<@Nullable String>>> byParam = new TreeMap<>();
            each.rows().sealed.forEach(row -> byParam.computeIfAbsent(row.param(), any -> new ArrayList<>())
                    .add(row.columns()));
            byParam.forEach((param, rows) -> {
                pids.add(each.pid());
                params.add(param);
                sealed.add(vault.seal(SealedResources.SCOPE, place(param, each.pid()), write(rows)));
            });
        }
        if (!pids.isEmpty()) {
            jdbc.sql("insert into sandbox.search_sealed (pid, param, sealed) select * from unnest(?, ?, ?)")
                    .params(
                            SqlArrays.longs(pids),
                            SqlArrays.texts(params.toArray(String[]::new)),
                            SqlArrays.bytes(sealed.toArray(byte[][]::new)))
                    .update();
        }
    }

    /** As a relation {@code x} with the columns of this table; the opened values travel as parameters. */
    Sql relation(IndexTable table, String param) {
        List<Long> pids = new ArrayList<>();
        List<List<@Nullable String>> columns = new ArrayList<>();
        table.columns().forEach(any -> columns.add(new ArrayList<>()));
        jdbc.sql("select pid, sealed from sandbox.search_sealed where param = ?")
                .param(param)
                .query(row -> {
                    long pid = row.getLong("pid");
                    for (List<@Nullable String> values : read(param, pid, row.getBytes("sealed"))) {
                        pids.add(pid);
                        for (int i = 0; i < columns.size(); i++) {
                            columns.get(i).add(values.get(i));
                        }
                    }
                });
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(SqlArrays.longs(pids));
        columns.forEach(column -> parameters.add(SqlArrays.texts(column.toArray(String[]::new))));
        return new Sql(table.unnested(), parameters);
    }

    private byte[] write(List<List<@Nullable String>> rows) {
        try {
            return json.writeValueAsBytes(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Index rows cannot be written");
        }
    }

    private List<List<@Nullable String>> read(String param, long pid, byte[] sealed) {
        try {
            return json.readValue(vault.open(place(param, pid), sealed), ROWS);
        } catch (IOException e) {
            throw new SealBroken(place(param, pid));
        }
    }

    private static String place(String param, long pid) {
        return "sandbox-search/" + param + "/" + pid;
    }
}
