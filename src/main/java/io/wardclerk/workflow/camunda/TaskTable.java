package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.HumanTasks.TaskQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Open tasks with their candidate groups, read from the engine's own tables: its queries cannot page by key. */
@Repository
class TaskTable {

    private static final int URGENT = 75;

    private static final String TASKS = """
            select t.id_, t.name_, t.task_def_key_, t.proc_inst_id_, t.proc_def_id_, d.key_ as workflow, t.assignee_,
                   t.priority_, t.create_time_, t.due_date_,
                   array(select l.group_id_ from act_ru_identitylink l
                          where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null) as groups
              from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_
             where t.suspension_state_ = 1
            """;

    /** A row whether or not there is such a task: one that is foreign costs as many looks as one that never was. */
    private static final String ONE = """
            select t.id_, t.name_, t.task_def_key_, t.proc_inst_id_, t.proc_def_id_, d.key_ as workflow, t.assignee_,
                   t.priority_, t.create_time_, t.due_date_,
                   array(select l.group_id_ from act_ru_identitylink l
                          where l.task_id_ = asked.id and l.type_ = 'candidate' and l.group_id_ is not null) as groups
              from (select :id::varchar as id) asked
              left join act_ru_task t on t.id_ = asked.id and t.suspension_state_ = 1
              left join act_re_procdef d on d.id_ = t.proc_def_id_
            """;

    /** As the index wardclerk_task_order has it. */
    private static final String ORDER = " order by (-priority_), create_time_, id_ limit :limit";

    private static final String OF_GROUPS = """
             and exists (select 1 from act_ru_identitylink m
                          where m.task_id_ = t.id_ and m.type_ = 'candidate' and m.group_id_ = any(:groups::varchar[]))
            """;

    private static final String OF_ASSIGNEE = " and t.assignee_ = :assignee";

    private final JdbcClient jdbc;

    TaskTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One open task without what the diagram says of it. */
    record Row(
            String id,
            @Nullable String name,
            String element,
            String instance,
            String definition,
            String workflow,
            @Nullable String assignee,
            Set<String> groups,
            int priority,
            Instant createdAt,
            @Nullable Instant due) {

        String cursor() {
            return Cursor.of(priority, createdAt.toEpochMilli(), id);
        }
    }

    Optional<Row> find(String id) {
        return jdbc.sql(ONE).param("id", id).query(TaskTable::perhaps).single();
    }

    /** Whether this person may take the task: it is open, and nobody else holds it. Stays so until the transaction ends. */
    boolean isFreeFor(String username, String id) {
        return jdbc.sql("select coalesce(assignee_, :username) = :username from act_ru_task where id_ = :id for update")
                .param("username", username)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Whether this person holds the task. Stays so until the transaction ends. */
    boolean isHeldBy(String username, String id) {
        return jdbc.sql("select assignee_ = :username from act_ru_task where id_ = :id for update")
                .param("username", username)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * One more than the limit, so that the caller sees whether there is a next page. A person's own tasks and those of the
     * groups are two lists, each read in its order from an index, and then merged.
     */
    List<Row> list(TaskQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String filter = filter(query, parameters);
        parameters.put("limit", query.limit() + 1);
        String sql;
        if (query.groups() == null) {
            sql = TASKS + filter + (query.assignee() == null ? "" : OF_ASSIGNEE) + ORDER;
        } else {
            parameters.put("groups", query.groups().toArray(String[]::new));
            sql = TASKS + filter + OF_GROUPS + ORDER;
            if (query.assignee() != null) {
                sql = "select * from ((%s) union (%s)) t%s".formatted(sql, TASKS + filter + OF_ASSIGNEE + ORDER, ORDER);
            }
        }
        put(parameters, "assignee", query.assignee());
        return jdbc.sql(sql).params(parameters).query(TaskTable::row).list();
    }

    private static String filter(TaskQuery query, Map<String, Object> parameters) {
        StringBuilder sql = new StringBuilder();
        if (query.workflow() != null) {
            sql.append(" and d.key_ = :workflow");
            parameters.put("workflow", query.workflow());
        }
        if (query.instance() != null) {
            sql.append(" and t.proc_inst_id_ = :instance");
            parameters.put("instance", query.instance());
        }
        if (query.urgent() != null) {
            sql.append(query.urgent() ? " and -t.priority_ <= -:urgent" : " and -t.priority_ > -:urgent");
            parameters.put("urgent", URGENT);
        }
        List<String> after = Cursor.keys(query.cursor(), 3);
        if (after != null) {
            sql.append(" and (-t.priority_, t.create_time_, t.id_) > (:priority, :createTime, :id)");
            parameters.put("priority", -Integer.parseInt(after.get(0)));
            parameters.put("createTime", new Timestamp(Long.parseLong(after.get(1))));
            parameters.put("id", after.get(2));
        }
        return sql.toString();
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static Optional<Row> perhaps(ResultSet row, int number) throws SQLException {
        return row.getString("id_") == null ? Optional.empty() : Optional.of(row(row, number));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Timestamp due = row.getTimestamp("due_date_");
        return new Row(
                row.getString("id_"),
                row.getString("name_"),
                row.getString("task_def_key_"),
                row.getString("proc_inst_id_"),
                row.getString("proc_def_id_"),
                row.getString("workflow"),
                row.getString("assignee_"),
                Arrays.stream((String[]) row.getArray("groups").getArray()).collect(Collectors.toUnmodifiableSet()),
                row.getInt("priority_"),
                row.getTimestamp("create_time_").toInstant(),
                due == null ? null : due.toInstant());
    }
}
