package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.access.Caller;
import io.wardclerk.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever the engine is told to do with a case is on record, whichever way the command came. */
class RecordedCommandsTest {

    private static final Caller NURSE = new Caller("nurse", Caller.Kind.PERSON, Set.of("nurse"), Set.of());

    private static EngineRoom room;

    @BeforeAll
    static void open() {
        room = new EngineRoom(Set.of("urgency"));
        room.deploy("case.bpmn", Diagrams.userTask("camunda:candidateGroups=\"nurse\"", ""));
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static String start() {
        return room.engine
                .getRuntimeService()
                .startProcessInstanceByKey("case", Map.of("message", "zebrafish"))
                .getId();
    }

    private static List<String> commands(String instance) {
        return room.sql.sql("""
                        select concat_ws(' ', actor, action, detail ->> 'command') from audit_event
                         where instance = ? and action like 'engine-%' order by seq
                        """).param(instance).query(String.class).list();
    }

    private static long rows() {
        return room.sql
                .sql("select count(*) from audit_event")
                .query(Long.class)
                .single();
    }

    private static void asNurse(Runnable work) {
        var unused = room.callers.as(NURSE, (Supplier<Boolean>) () -> {
            work.run();
            return true;
        });
    }

    @Test
    void aVariableARetryAndASuspensionAreActsWithTheirCase() {
        String instance = start();
        asNurse(() -> {
            room.engine.getRuntimeService().setVariable(instance, "note", "zebrafish");
            room.engine.getRuntimeService().removeVariable(instance, "note");
            room.engine.getRuntimeService().suspendProcessInstanceById(instance);
        });

        assertThat(commands(instance))
                .containsExactly(
                        "nurse engine-act SetExecutionVariables",
                        "nurse engine-act RemoveExecutionVariables",
                        "nurse engine-act SuspendProcessInstance");
        assertThat(room.sql
                        .sql("select string_agg(detail::text, ' ') from audit_event where instance = ?")
                        .param(instance)
                        .query(String.class)
                        .single())
                .doesNotContain("zebrafish");
    }

    @Test
    void aTaskNamesItsCase() {
        String instance = start();
        String task = room.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        asNurse(() -> room.engine.getTaskService().setPriority(task, 90));
        assertThat(commands(instance)).containsExactly("nurse engine-act SetTaskPriority");
    }

    @Test
    void whatHistoryAlreadySaysIsNotSaidTwice() {
        String instance = start();
        room.engine.getRuntimeService().deleteProcessInstance(instance, "drawn by lot");
        assertThat(commands(instance)).isEmpty();
        assertThat(room.record(instance)).anyMatch(line -> line.contains("instance-end"));
    }

    @Test
    void somebodyWhoAsksTheEngineItselfIsOnRecordAndAutomaticStepsAreNot() {
        String instance = start();
        long before = rows();
        room.engine.getRuntimeService().createProcessInstanceQuery().count();
        assertThat(rows()).as("nobody was shown anything").isEqualTo(before);

        room.engine.getIdentityService().setAuthenticatedUserId("nurse");
        try {
            room.engine
                    .getHistoryService()
                    .createHistoricVariableInstanceQuery()
                    .processInstanceId(instance)
                    .count();
        } finally {
            room.engine.getIdentityService().clearAuthentication();
        }
        assertThat(room.sql
                        .sql("select actor || ' ' || (detail ->> 'command') from audit_event"
                                + " where action = 'engine-read' order by seq desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("nurse HistoricVariableInstanceQuery");
    }

    @Test
    void whatCannotBeRecordedIsNotChanged() {
        String instance = start();
        JdbcClient owner = JdbcClient.create(TestPostgres.asOwner(room.database));
        owner.sql("alter table audit_event rename to audit_event_away").update();
        try {
            assertThatThrownBy(() -> room.engine.getRuntimeService().setVariable(instance, "urgency", "routine"))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            owner.sql("alter table audit_event_away rename to audit_event").update();
        }
        assertThat(room.engine.getRuntimeService().getVariable(instance, "urgency"))
                .isNull();
    }
}
