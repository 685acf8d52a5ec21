package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the engine is told to do with a case is on record, whichever way the command came. */
class RecordedCommandsTest {

    private static RecordedRoom recorded;
    private static EngineRoom room;

    @BeforeAll
    static void open() {
        recorded = new RecordedRoom();
        room = recorded.room;
    }

    @AfterAll
    static void close() {
        recorded.close();
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

    @Test
    void aVariableARetryAndASuspensionAreActsWithTheirCase() {
        String instance = recorded.start();
        recorded.asNurse(() -> {
            room.engine.getRuntimeService().setVariable(instance, "note", RecordedRoom.WORD);
            room.engine.getRuntimeService().removeVariable(instance, "note");
            room.engine.getRuntimeService().suspendProcessInstanceById(instance);
        });

        assertThat(commands(instance))
                .containsExactly(
                        "nurse engine-act SetExecutionVariables",
                        "nurse engine-act RemoveExecutionVariables",
                        "nurse engine-act SuspendProcessInstance");
        assertThat(recorded.details(instance)).doesNotContain(RecordedRoom.WORD);
    }

    @Test
    void aTaskNamesItsCase() {
        String instance = recorded.start();
        String task = recorded.taskOf(instance);
        recorded.asNurse(() -> room.engine.getTaskService().setPriority(task, 90));
        assertThat(commands(instance)).containsExactly("nurse engine-act SetTaskPriority");
    }

    @Test
    void whatHistoryAlreadySaysIsNotSaidTwice() {
        String instance = recorded.start();
        room.engine.getRuntimeService().deleteProcessInstance(instance, "drawn by lot");
        assertThat(commands(instance)).isEmpty();
        assertThat(room.record(instance)).anyMatch(line -> line.contains("instance-end"));
    }

    @Test
    void somebodyWhoAsksTheEngineItselfIsOnRecordAndAutomaticStepsAreNot() {
        String instance = recorded.start();
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
        String instance = recorded.start();
        recorded.withoutTheRecord(() -> assertThatThrownBy(
                        () -> room.engine.getRuntimeService().setVariable(instance, "urgency", "routine"))
                .isInstanceOf(RuntimeException.class));
        assertThat(room.engine.getRuntimeService().getVariable(instance, "urgency"))
                .isNull();
    }
}
