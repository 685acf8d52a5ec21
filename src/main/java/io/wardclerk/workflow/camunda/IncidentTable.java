package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Incidents.Incident;
import io.wardclerk.workflow.Incidents.IncidentQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Open incidents, read from the engine's tables together with what the journal knows of their steps. */
@Repository
class IncidentTable {

    /** Only where the cause is: the engine repeats an incident in every calling case. */
    private static final String INCIDENTS = """
            select * from (
              select i.id_ as id, i.incident_type_ as type, i.configuration_ as work, e.root_proc_inst_id_ as instance,
                     p.key_ as workflow,
                     coalesce(j.cause_element, i.failed_activity_id_, i.activity_id_, '?') as element,
                     coalesce(j.cause_connector, j.connector) as connector, j.dependency,
                     i.incident_msg_ as message, i.incident_timestamp_ as since,
                     coalesce(j.attempts, (select count(*) from act_hi_job_log l
                                            where l.job_id_ = i.configuration_ and l.job_state_ = 1)) as attempts
                from act_ru_incident i
                join act_ru_execution e on e.id_ = i.proc_inst_id_
                join act_ru_execution r on r.id_ = e.root_proc_inst_id_
                join act_re_procdef p on p.id_ = r.proc_def_id_
                left join step_journal j on i.incident_type_ = 'failedExternalTask' and j.step_id = i.configuration_
               where i.cause_incident_id_ = i.id_) c
             where true
            """;

    private final JdbcClient jdbc;

    IncidentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param work the external task's or the job's id */
    record Row(String type, String work, Incident incident) {

        boolean ofStep() {
            return "failedExternalTask".equals(type);
        }

        String cursor() {
            return Cursor.of(incident.since().toEpochMilli(), incident.id());
        }
    }

    Optional<Row> find(String id) {
        return jdbc.sql(INCIDENTS + " and id = :id")
                .param("id", id)
                .query(IncidentTable::row)
                .optional();
    }

    Optional<Row> ofWork(String work) {
        return jdbc.sql(INCIDENTS + " and work = :work order by since desc limit 1")
                .param("work", work)
                .query(IncidentTable::row)
                .optional();
    }

    /** One more than the limit. */
    List<Row> list(IncidentQuery query) {
        StringBuilder sql = new StringBuilder(INCIDENTS);
        Map<String, Object> parameters = new HashMap<>();
        with(sql, parameters, "workflow", query.workflow());
        with(sql, parameters, "dependency", query.dependency());
        with(sql, parameters, "instance", query.instance());
        List<String> after = Cursor.keys(query.cursor(), 2);
        if (after != null) {
            sql.append(" and (since, id) > (:since, :id)");
            parameters.put("since", new Timestamp(Long.parseLong(after.get(0))));
            parameters.put("id", after.get(1));
        }
        sql.append(" order by since, id limit :limit");
        parameters.put("limit", query.limit() + 1);
        return jdbc.sql(sql.toString())
                .params(parameters)
                .query(IncidentTable::row)
                .list();
    }

    private static void with(StringBuilder sql, Map<String, Object> parameters, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = :").append(column);
            parameters.put(column, value);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String message = row.getString("message");
        String element = row.getString("element");
        return new Row(
                row.getString("type"),
                row.getString("work"),
                new Incident(
                        row.getString("id"),
                        row.getString("instance"),
                        row.getString("workflow"),
                        element,
                        row.getString("connector"),
                        row.getString("dependency"),
                        message == null ? "The engine could not go on at element '" + element + "'" : message,
                        row.getTimestamp("since").toInstant(),
                        row.getInt("attempts")));
    }
}
