package io.wardclerk.workflow.camunda;

import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows.InstanceQuery;
import io.wardclerk.workflow.camunda.variable.SealedVariables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Cases with their state, read from the engine's own tables: its queries can neither page by key nor tell what a case waits
 * for. A case waits when no external task and no job but timers is left to do.
 */
@Repository
class CaseTable {

    private static final String CASES = """
            select * from (
              select p.id_, p.proc_def_key_, p.proc_def_id_, d.version_, p.start_time_, p.end_time_, p.state_,
                     case when p.state_ = 'COMPLETED' and exists (select 1 from case_cancel c where c.instance = p.id_)
                          then 'CANCELLED'
                          when p.state_ = 'COMPLETED' then 'COMPLETED'
                          when p.state_ like '%TERMINATED' then 'CANCELLED'
                          when exists (select 1 from act_ru_incident i where i.proc_inst_id_ = p.id_) then 'FAILED'
                          when exists (select 1 from act_ru_ext_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                                        where e.root_proc_inst_id_ = p.id_) then 'RUNNING'
                          when exists (select 1 from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                                        where e.root_proc_inst_id_ = p.id_ and j.type_ <> 'timer') then 'RUNNING'
                          else 'WAITING' end as state
                from act_hi_procinst p join act_re_procdef d on d.id_ = p.proc_def_id_
               where p.super_process_instance_id_ is null) c
             where true
            """;

    private static final String CIRCLE = """
             and id_ in (select e.root_proc_inst_id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                          where t.assignee_ = :username
                         union all
                         select e.root_proc_inst_id_ from act_ru_identitylink l join act_ru_task t on t.id_ = l.task_id_
                           join act_ru_execution e on e.id_ = t.proc_inst_id_
                          where l.type_ = 'candidate' and l.group_id_ = any(:roles::varchar[])
                         union all
                         select h.root_proc_inst_id_ from act_hi_taskinst h
                          where h.assignee_ = :username and h.delete_reason_ = 'completed')
            """;

    private final JdbcClient jdbc;
    private final Pseudonyms pseudonyms;

    CaseTable(JdbcClient jdbc, Pseudonyms pseudonyms) {
        this.jdbc = jdbc;
        this.pseudonyms = pseudonyms;
    }

    /** One case without its variables. */
    record Row(
            String id,
            String workflow,
            String definition,
            int version,
            Instant startedAt,
            @Nullable Instant endedAt,
            Instance.State state) {

        boolean ended() {
            return endedAt != null;
        }

        String cursor() {
            return Cursor.of(startedAt.toEpochMilli(), id);
        }
    }

    Optional<Row> find(String id) {
        return jdbc.sql(CASES + " and id_ = :id")
                .param("id", id)
                .query(CaseTable::row)
                .optional();
    }

    /** One more than the limit, so that the caller sees whether there is a next page. */
    List<Row> list(InstanceQuery query) {
        StringBuilder sql = new StringBuilder(CASES);
        Map<String, Object> parameters = new HashMap<>();
        if (query.workflow() != null) {
            sql.append(" and proc_def_key_ = :workflow");
            parameters.put("workflow", query.workflow());
        }
        if (query.state() != null) {
            sql.append(" and state = :state").append(among(query.state()));
            parameters.put("state", query.state());
        }
        if (query.subject() != null) {
            sql.append("""
                     and id_ in (select v.proc_inst_id_ from act_hi_varinst v
                                  where v.name_ = 'subject' and v.text2_ in (:marks)
                                 union all
                                 select v.proc_inst_id_ from act_hi_varinst v
                                  where v.name_ = 'subject' and v.text2_ is null and v.text_ = :subject)
                    """);
            // Cases from before kept the reference itself.
            parameters.put("subject", query.subject());
            parameters.put("marks", SealedVariables.marksOfPatient(pseudonyms.of(query.subject())));
        }
        if (query.circle() != null) {
            sql.append(CIRCLE);
            parameters.put("username", query.circle().username());
            parameters.put("roles", query.circle().roles().toArray(String[]::new));
        }
        List<String> after = Cursor.keys(query.cursor(), 2);
        if (after != null) {
            sql.append(" and (start_time_, id_) < (:startTime, :id)");
            parameters.put("startTime", new Timestamp(Long.parseLong(after.get(0))));
            parameters.put("id", after.get(1));
        }
        sql.append(" order by start_time_ desc, id_ desc limit :limit");
        parameters.put("limit", query.limit() + 1);
        return jdbc.sql(sql.toString()).params(parameters).query(CaseTable::row).list();
    }

    /** Says from what an index knows which cases can be in this state at all, so that finished ones are not looked at. */
    private static String among(String state) {
        return switch (Instance.State.valueOf(state)) {
            case COMPLETED -> " and end_time_ is not null and state_ = 'COMPLETED'";
            case CANCELLED -> """
                     and end_time_ is not null
                     and (state_ in ('EXTERNALLY_TERMINATED', 'INTERNALLY_TERMINATED')
                          or id_ in (select instance from case_cancel))
                    """;
            case FAILED -> " and end_time_ is null and id_ in (select proc_inst_id_ from act_ru_incident)";
            case RUNNING -> """
                     and end_time_ is null
                     and id_ in (select e.root_proc_inst_id_ from act_ru_ext_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                                 union all
                                 select e.root_proc_inst_id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                                  where j.type_ <> 'timer')
                    """;
            case WAITING -> " and end_time_ is null";
        };
    }

    /** The end event that each of these cases reached last. */
    Map<String, String> endEvents(Collection<String> ids) {
        Map<String, String> ends = new HashMap<>();
        if (ids.isEmpty()) {
            return ends;
        }
        jdbc.sql("""
                        select distinct on (proc_inst_id_) proc_inst_id_, act_id_ from act_hi_actinst
                         where proc_inst_id_ in (:ids) and act_type_ like '%EndEvent' and end_time_ is not null
                         order by proc_inst_id_, end_time_ desc, sequence_counter_ desc
                        """).param("ids", ids).query(row -> {
            ends.put(row.getString("proc_inst_id_"), row.getString("act_id_"));
        });
        return ends;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Timestamp end = row.getTimestamp("end_time_");
        return new Row(
                row.getString("id_"),
                row.getString("proc_def_key_"),
                row.getString("proc_def_id_"),
                row.getInt("version_"),
                row.getTimestamp("start_time_").toInstant(),
                end == null ? null : end.toInstant(),
                Instance.State.valueOf(row.getString("state")));
    }
}
