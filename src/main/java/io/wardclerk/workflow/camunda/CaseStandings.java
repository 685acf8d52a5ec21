package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Glasses;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Standing;
import io.wardclerk.access.Standings;
import io.wardclerk.access.Ties;
import io.wardclerk.workflow.camunda.variable.SealedVariables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How people stand to cases, read from the engine's tables in one query whether or not a case exists. */
@Repository
class CaseStandings implements Standings {

    /**
     * An index leads from the case to its tasks; a case has few. Everything is looked up by the id that was asked, so that one that never
     * was costs as many looks as one that is foreign.
     */
    private static final String STANDINGS = """
            select asked.id, p.end_time_,
                   exists (select 1 from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                            where e.root_proc_inst_id_ = asked.id and t.assignee_ = :name) as assigned,
                   exists (select 1 from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                             join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate'
                            where e.root_proc_inst_id_ = asked.id and l.group_id_ = any(:roles::varchar[])) as candidate,
                   exists (select 1 from act_hi_taskinst h
                            where h.root_proc_inst_id_ = asked.id and h.assignee_ = :name and h.end_time_ is not null
                              and h.delete_reason_ = 'completed') as involved,
                   (select v.text2_ from act_hi_varinst v
                     where v.proc_inst_id_ = asked.id and v.name_ = 'subject' limit 1) as mark,
                   array(select l.label from case_label l where l.instance = asked.id) as labels
              from unnest(:ids::varchar[]) as asked (id) left join act_hi_procinst p on p.id_ = asked.id
            """;

    private final JdbcClient jdbc;
    private final Glasses glasses;
    private final Ties ties;
    private final Clock clock;

    CaseStandings(JdbcClient jdbc, Glasses glasses, Ties ties, Clock clock) {
        this.jdbc = jdbc;
        this.glasses = glasses;
        this.ties = ties;
        this.clock = clock;
    }

    @Override
    public Map<String, Standing> of(Caller caller, Collection<String> instances) {
        Map<String, Standing> standings = new HashMap<>();
        instances.forEach(id -> standings.put(id, Standing.NONE));
        if (instances.isEmpty()) {
            return standings;
        }
        Map<String, Integer> marks = marks(caller);
        Map<Relation, Set<String>> tied = ties.of(caller);
        jdbc.sql(STANDINGS)
                .param("name", caller.actor())
                .param("roles", caller.roles().toArray(String[]::new))
                .param("ids", instances.toArray(String[]::new))
                .query(row -> {
                    standings.put(row.getString("id"), standing(row, marks, tied));
                });
        return standings;
    }

    /** What a case's subject bears where the caller broke the glass, with the minutes since. */
    private Map<String, Integer> marks(Caller caller) {
        Map<String, Integer> marks = new HashMap<>();
        if (caller.kind() == Caller.Kind.PERSON) {
            glasses.openedBy(caller.name()).forEach((patient, minutes) -> SealedVariables.marksOfPatient(patient)
                    .forEach(mark -> marks.put(mark, minutes)));
        }
        return marks;
    }

    private Standing standing(ResultSet row, Map<String, Integer> marks, Map<Relation, Set<String>> tied)
            throws SQLException {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        add(relations, Relation.ASSIGNED, row.getBoolean("assigned"));
        add(relations, Relation.CANDIDATE, row.getBoolean("candidate"));
        add(relations, Relation.INVOLVED, row.getBoolean("involved"));
        String mark = row.getString("mark");
        Integer minutes = mark == null ? null : marks.get(mark);
        add(relations, Relation.GLASS, minutes != null);
        String patient = mark == null ? "" : SealedVariables.patientOfMark(mark);
        tied.forEach((relation, patients) -> add(relations, relation, patients.contains(patient)));
        Timestamp end = row.getTimestamp("end_time_");
        return new Standing(
                relations,
                end == null
                        ? 0
                        : (int) Duration.between(end.toInstant(), clock.instant())
                                .toDays(),
                minutes == null ? 0 : minutes,
                Arrays.stream((String[]) row.getArray("labels").getArray()).collect(Collectors.toUnmodifiableSet()));
    }

    private static void add(Set<Relation> relations, Relation relation, boolean holds) {
        if (holds) {
            relations.add(relation);
        }
    }
}
