package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.access.Caller;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engine's changes and their record are one transaction. */
class HistoryToAuditTest {

    private static RecordedRoom recorded;
    private static TaskService tasks;

    @BeforeAll
    static void open() {
        recorded = new RecordedRoom();
        tasks = recorded.room.engine.getTaskService();
    }

    @AfterAll
    static void close() {
        recorded.close();
    }

    @Test
    void aCaseIsRecordedFromStartToEndWithWhoActed() {
        String instance =
                recorded.as(new Caller("intake", Caller.Kind.CLIENT, Set.of(), Set.of()), () -> recorded.start());
        recorded.asNurse(() -> {
            tasks.claim(recorded.taskOf(instance), "nurse");
            tasks.complete(recorded.taskOf(instance));
        });

        assertThat(recorded.room.record(instance))
                .containsExactly(
                        "client:intake instance-start",
                        "wardclerk task-create x",
                        "nurse task-end x",
                        "wardclerk instance-end e");
        assertThat(recorded.details(instance)).doesNotContain(RecordedRoom.WORD);
    }

    @Test
    void withoutTheRecordNothingHappens() {
        String instance = recorded.start();
        String task = recorded.taskOf(instance);
        long before = cases();
        recorded.withoutTheRecord(() -> {
            assertThatThrownBy(() -> recorded.start()).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> tasks.complete(task)).isInstanceOf(RuntimeException.class);
        });
        assertThat(cases()).as("no case was started or ended").isEqualTo(before);
        assertThat(recorded.taskOf(instance)).isEqualTo(task);
    }

    private static long cases() {
        return recorded.room
                .engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .count();
    }
}
