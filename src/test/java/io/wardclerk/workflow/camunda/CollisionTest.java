package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wardclerk.workflow.Anew;
import io.wardclerk.workflow.CaseChanged;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.impl.ProcessEngineLogger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** An answer that reaches a case while others change it is told so, and comes through when it begins anew. */
class CollisionTest {

    private static EngineRoom room;

    private final AtomicInteger tries = new AtomicInteger();

    @BeforeAll
    static void start() {
        room = new EngineRoom(Set.of());
        room.deploy("case.bpmn", Diagrams.userTask("", ""));
    }

    @AfterAll
    static void stop() {
        room.close();
    }

    @Test
    void itIsToldAsAChangeByOthers() {
        String task = task();

        assertThatThrownBy(() -> whileOthersChange(task, () -> complete(task)).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CaseChanged.class);
        assertThat(room.engine.getTaskService().createTaskQuery().taskId(task).count())
                .as("nothing was done")
                .isEqualTo(1);
    }

    @Test
    void begunAnewItComesThrough() {
        String task = task();

        whileOthersChange(task, () -> Anew.whereChanged(() -> complete(task))).join();

        assertThat(tries).hasValue(2);
        assertThat(room.engine.getTaskService().createTaskQuery().taskId(task).count())
                .isZero();
    }

    @Test
    void whatIsWrongWithTheAnswerItselfIsNotTakenForOne() {
        Supplier<String> wrong = () -> {
            throw new ProcessEnginePersistenceException("A value is too long", new SQLException("too long", "22001"));
        };

        assertThatThrownBy(() -> Collision.told(wrong)).isInstanceOf(ProcessEnginePersistenceException.class);
    }

    @Test
    void anExecutionWhoseParentIsGoneIsOne() {
        Supplier<String> read = () -> {
            throw ProcessEngineLogger.PERSISTENCE_LOGGER.resolveParentOfExecutionFailedException("parent", "child");
        };

        assertThatThrownBy(() -> Collision.told(read)).isInstanceOf(CaseChanged.class);
    }

    @Test
    void whoeverReadsATaskThatIsGoneIsToldSo() {
        String task = task();
        complete(task);

        assertThatThrownBy(
                        () -> Collision.told(() -> room.engine.getTaskService().getVariables(task, Set.of("words"))))
                .isInstanceOf(CaseChanged.class);
    }

    private String task() {
        String instance = room.engine
                .getRuntimeService()
                .startProcessInstanceByKey("case")
                .getId();
        return room.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    private String complete(String task) {
        tries.incrementAndGet();
        return Collision.told(() -> {
            room.engine.getTaskService().complete(task, Map.of());
            return task;
        });
    }

    /** The answer has read the case when the change is committed. */
    private static CompletableFuture<String> whileOthersChange(String task, Supplier<String> answer) {
        return new TransactionTemplate(room.transactions).execute(status -> {
            room.engine.getTaskService().setPriority(task, 90);
            CompletableFuture<String> begun = CompletableFuture.supplyAsync(answer);
            await().atMost(Duration.ofSeconds(60)).until(CollisionTest::somebodyWaits);
            return begun;
        });
    }

    private static boolean somebodyWaits() {
        return room.sql
                        .sql(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
