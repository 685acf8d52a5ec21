package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.access.Caller;
import io.wardclerk.testing.TestPostgres;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's changes and their record are one transaction. */
class HistoryToAuditTest {

    private static final Caller NURSE = new Caller("nurse", Caller.Kind.PERSON, Set.of("nurse"), Set.of());

    private static EngineRoom room;

    @BeforeAll
    static void open() {
        room = new EngineRoom(Set.of());
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

    private static String taskOf(String instance) {
        return room.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    @Test
    void aCaseIsRecordedFromStartToEndWithWhoActed() {
        String instance = room.callers.as(new Caller("intake", Caller.Kind.CLIENT, Set.of(), Set.of()), () -> start());
        room.callers.as(NURSE, () -> {
            room.engine.getTaskService().claim(taskOf(instance), "nurse");
            room.engine.getTaskService().complete(taskOf(instance));
            return instance;
        });

        assertThat(room.record(instance))
                .containsExactly(
                        "client:intake instance-start",
                        "wardclerk task-create x",
                        "nurse task-end x",
                        "wardclerk instance-end e");
        assertThat(room.sql
                        .sql("select string_agg(detail::text, ' ') from audit_event where instance = ?")
                        .param(instance)
                        .query(String.class)
                        .single())
                .doesNotContain("zebrafish");
    }

    @Test
    void withoutTheRecordNothingHappens() {
        String instance = start();
        String task = taskOf(instance);
        long before = cases();
        JdbcClient owner = JdbcClient.create(TestPostgres.asOwner(room.database));
        owner.sql("alter table audit_event rename to audit_event_away").update();
        try {
            assertThatThrownBy(() -> start()).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> room.engine.getTaskService().complete(task))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            owner.sql("alter table audit_event_away rename to audit_event").update();
        }
        assertThat(cases()).as("no case was started or ended").isEqualTo(before);
        assertThat(taskOf(instance)).isEqualTo(task);
    }

    private static long cases() {
        return room.engine.getRuntimeService().createProcessInstanceQuery().count();
    }
}
