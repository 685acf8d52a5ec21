package io.wardclerk.access.consent;

import io.wardclerk.access.ConsentPurpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions of patients in PostgreSQL; rows are only added. */
@Repository
class ConsentTable {

    private static final String COLUMNS =
            "select seq, patient, purpose, given, text_version, recorded_by, instance, at from consent_decision ";

    private final JdbcClient jdbc;

    ConsentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param patient a pseudonym */
    record Row(
            long seq,
            String patient,
            ConsentPurpose purpose,
            boolean given,
            String textVersion,
            String recordedBy,
            String instance,
            Instant at) {}

    void insert(Row row) {
        jdbc.sql("""
                        insert into consent_decision (patient, purpose, given, text_version, recorded_by, instance, at)
                        values (:patient, :purpose, :given, :text, :by, :instance, :at)
                        """)
                .param("patient", row.patient())
                .param("purpose", row.purpose().slug())
                .param("given", row.given())
                .param("text", row.textVersion())
                .param("by", row.recordedBy())
                .param("instance", row.instance())
                .param("at", Timestamp.from(row.at()))
                .update();
    }

    /** The newest of each patient and purpose. */
    List<Row> newest() {
        return jdbc.sql("select distinct on (patient, purpose) * from (" + COLUMNS
                        + ") d order by patient, purpose, seq desc")
                .query(ConsentTable::row)
                .list();
    }

    /** In order. */
    List<Row> since(Instant time) {
        return jdbc.sql(COLUMNS + "where at >= :at order by seq")
                .param("at", Timestamp.from(time))
                .query(ConsentTable::row)
                .list();
    }

    /** Of one patient, newest first. */
    List<Row> of(String patient) {
        return jdbc.sql(COLUMNS + "where patient = :patient order by seq desc")
                .param("patient", patient)
                .query(ConsentTable::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("seq"),
                row.getString("patient"),
                ConsentPurpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getBoolean("given"),
                row.getString("text_version"),
                row.getString("recorded_by"),
                row.getString("instance"),
                row.getTimestamp("at").toInstant());
    }
}
