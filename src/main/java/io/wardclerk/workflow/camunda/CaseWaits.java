package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Instance.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What running cases wait for. */
@Repository
class CaseWaits {

    /** Elements that are themselves waited at; a message or timer on a boundary or an event sub-process is only possible. */
    private static final Set<String> WAITING_ELEMENTS = Set.of("intermediateCatchEvent", "receiveTask");

    private final JdbcClient jdbc;
    private final DeployedDiagrams diagrams;

    CaseWaits(JdbcClient jdbc, DeployedDiagrams diagrams) {
        this.jdbc = jdbc;
        this.diagrams = diagrams;
    }

    private record Open(String instance, String kind, String id, String name, String element, String definition) {}

    /**
     * @param waits by instance
     * @param outcomes words of the holding tasks, by instance
     */
    record Waits(Map<String, List<Waiting>> waits, Map<String, String> outcomes) {}

    Waits of(Collection<String> instances) {
        Map<String, List<Waiting>> waits = new HashMap<>();
        Map<String, String> outcomes = new HashMap<>();
        for (Open open : open(instances)) {
            if (counts(open)) {
                waits.computeIfAbsent(open.instance(), key -> new ArrayList<>()).add(waiting(open));
            }
            String outcome = open.kind().equals("task") ? diagrams.outcome(open.definition(), open.element()) : null;
            if (outcome != null) {
                outcomes.put(open.instance(), outcome);
            }
        }
        return new Waits(waits, outcomes);
    }

    private boolean counts(Open open) {
        return switch (open.kind()) {
            case "message", "timer" ->
                WAITING_ELEMENTS.contains(
                        diagrams.node(open.definition(), open.element()).type());
            default -> true;
        };
    }

    private Waiting waiting(Open open) {
        return switch (open.kind()) {
            case "timer" -> new Waiting("timer", open.element(), name(open));
            case "incident" -> new Waiting("incident", open.element(), open.name());
            default -> new Waiting(open.kind(), open.id(), open.name());
        };
    }

    private String name(Open open) {
        @Nullable String name = diagrams.node(open.definition(), open.element()).name();
        return name == null ? open.element() : name;
    }

    private List<Open> open(Collection<String> instances) {
        return jdbc.sql("""
                        select proc_inst_id_ as instance, 'task' as kind, id_ as id, name_ as name,
                               task_def_key_ as element, proc_def_id_ as definition, create_time_ as since
                          from act_ru_task where proc_inst_id_ in (:ids)
                        union all
                        select e.proc_inst_id_, 'message', s.event_name_, s.event_name_, s.activity_id_, e.proc_def_id_, s.created_
                          from act_ru_event_subscr s join act_ru_execution e on e.id_ = s.execution_id_
                         where s.event_type_ = 'message' and s.proc_inst_id_ in (:ids)
                        union all
                        select j.process_instance_id_, 'timer', d.act_id_, d.act_id_, d.act_id_, j.process_def_id_, j.create_time_
                          from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                         where j.type_ = 'timer' and j.process_instance_id_ in (:ids)
                        union all
                        select i.proc_inst_id_, case when j.state = 'DOUBT' then 'doubt' else 'incident' end,
                               case when j.state = 'DOUBT' then j.step_id else i.activity_id_ end,
                               coalesce(i.incident_msg_, 'The engine could not go on at element '''
                                                         || coalesce(i.activity_id_, '?') || ''''),
                               coalesce(j.cause_element, i.failed_activity_id_, i.activity_id_, '?'), i.proc_def_id_,
                               i.incident_timestamp_
                          from act_ru_incident i
                          left join step_journal j on j.step_id = i.configuration_
                         where i.proc_inst_id_ in (:ids) and i.id_ = i.cause_incident_id_
                         order by since
                        """)
                .param("ids", instances)
                .query((row, number) -> new Open(
                        row.getString("instance"),
                        row.getString("kind"),
                        Objects.requireNonNullElse(row.getString("id"), "?"),
                        Objects.requireNonNullElse(row.getString("name"), row.getString("element")),
                        row.getString("element"),
                        row.getString("definition")))
                .list();
    }
}
