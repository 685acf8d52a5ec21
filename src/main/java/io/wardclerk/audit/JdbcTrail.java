package io.wardclerk.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class JdbcTrail implements Trail {

    private final JdbcClient jdbc;
    private final JdbcAuditLog log;
    private final DetailJson json = new DetailJson();

    JdbcTrail(JdbcClient jdbc, JdbcAuditLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    @Override
    public List<Entry> of(String instance, long afterSeq, int limit) {
        log.flush();
        return jdbc.sql("""
                        select seq, at, actor, action, element, outcome, detail, patient, purpose, source,
                               (select b.first_index + array_position(b.seqs, e.seq) - 1
                                  from ledger_block b
                                 where int8range(b.min_seq, b.max_seq, '[]') @> e.seq and e.seq = any (b.seqs)
                                 limit 1) as leaf
                        from audit_event e
                        where instance = :instance and seq > :afterSeq
                          and (action <> 'access' or outcome <> 'success' or detail->>'route' like '/camunda/api/%')
                        order by seq
                        limit :limit
                        """)
                .param("instance", instance)
                .param("afterSeq", afterSeq)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("element"),
                row.getString("outcome"),
                json.read(row.getString("detail")),
                row.getString("patient"),
                row.getString("purpose"),
                row.getString("source"),
                row.getObject("leaf", Long.class));
    }
}
