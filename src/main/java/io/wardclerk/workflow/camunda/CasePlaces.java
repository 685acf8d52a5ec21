package io.wardclerk.workflow.camunda;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where running cases of a version stand, and whether work is under way there. Read past the engine, a whole version at once. */
@Repository
class CasePlaces {

    private final JdbcClient jdbc;
    private final Clock clock;

    CasePlaces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param busy why the case cannot be moved just now, or null */
    record Place(String instance, String element, @Nullable String busy) {}

    /** Places by case, the oldest case first. */
    Map<String, List<Place>> of(String definition, @Nullable Collection<String> instances, int limit) {
        Map<String, List<Place>> places = new LinkedHashMap<>();
        jdbc.sql("""
                        with chosen as (
                          select id_ from act_ru_execution
                           where proc_def_id_ = :definition and parent_id_ is null
                             and (:all or id_ = any (:instances))
                           order by id_ limit :limit)
                        select e.proc_inst_id_ as instance, e.act_id_ as element, j.state as journal,
                               x.lock_exp_time_ > :now as locked,
                               e.suspension_state_ <> 1 as suspended,
                               exists (select from act_ru_job b where b.execution_id_ = e.id_ and b.type_ <> 'timer') as queued,
                               exists (select from act_ru_event_subscr s
                                        where s.proc_inst_id_ = e.proc_inst_id_ and s.event_type_ = 'compensate') as compensates
                          from chosen c
                          join act_ru_execution e on e.proc_inst_id_ = c.id_
                          left join act_ru_ext_task x on x.execution_id_ = e.id_
                          left join step_journal j on j.step_id = x.id_
                         where e.act_id_ is not null
                           and not exists (select from act_ru_execution inner_ where inner_.parent_id_ = e.id_)
                         order by e.proc_inst_id_, e.act_id_
                        """)
                .param("definition", definition)
                .param("all", instances == null)
                .param("instances", instances == null ? new String[0] : instances.toArray(String[]::new))
                .param("limit", limit)
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    places.computeIfAbsent(row.getString("instance"), id -> new ArrayList<>())
                            .add(new Place(
                                    row.getString("instance"),
                                    row.getString("element"),
                                    busy(
                                            row.getString("journal"),
                                            row.getBoolean("locked"),
                                            row.getBoolean("queued"),
                                            row.getBoolean("suspended"),
                                            row.getBoolean("compensates"))));
                });
        return places;
    }

    private static @Nullable String busy(
            @Nullable String journal, boolean locked, boolean queued, boolean suspended, boolean compensates) {
        if (locked) {
            return "its step is being worked on; try again in a moment";
        }
        if ("SENDING".equals(journal) || "DOUBT".equals(journal)) {
            return "nobody knows yet whether its step took effect; settle that doubt first";
        }
        if (queued) {
            return "the engine is about to run its next step; try again in a moment";
        }
        if (suspended) {
            return "it is suspended";
        }
        return compensates ? "it has steps behind it that can be undone, which are not moved" : null;
    }

    /** Holds the case's steps, so that no worker takes one before the transaction ends. */
    void hold(String instance) {
        jdbc.sql("select id_ from act_ru_ext_task where proc_inst_id_ = ? for update")
                .param(instance)
                .query(row -> {});
    }

    /** Which of these variables each case has. */
    Map<String, Set<String>> variables(Collection<String> instances, Set<String> names) {
        Map<String, Set<String>> found = new HashMap<>();
        if (names.isEmpty() || instances.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select proc_inst_id_, name_ from act_ru_variable
                         where proc_inst_id_ = any (:instances) and execution_id_ = proc_inst_id_ and name_ = any (:names)
                        """)
                .param("instances", instances.toArray(String[]::new))
                .param("names", names.toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getString("proc_inst_id_"), id -> new HashSet<>())
                            .add(row.getString("name_"));
                });
        return found;
    }
}
