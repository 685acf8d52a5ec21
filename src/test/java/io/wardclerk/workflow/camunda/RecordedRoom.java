package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.testing.TestPostgres;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An engine room with one deployed case, which waits at a nurse's task, and its record. */
final class RecordedRoom implements AutoCloseable {

    /** A word of the case's message, which no record may hold. */
    static final String WORD = "zebrafish";

    private static final Caller NURSE = new Caller("nurse", Caller.Kind.PERSON, Set.of("nurse"), Set.of());

    final EngineRoom room = new EngineRoom(Set.of("urgency"));

    RecordedRoom() {
        room.deploy("case.bpmn", Diagrams.userTask("camunda:candidateGroups=\"nurse\"", ""));
    }

    String start() {
        return room.engine
                .getRuntimeService()
                .startProcessInstanceByKey("case", Map.of("message", WORD))
                .getId();
    }

    String taskOf(String instance) {
        return room.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    void asNurse(Runnable work) {
        as(NURSE, () -> {
            work.run();
            return true;
        });
    }

    <T> T as(Caller caller, Supplier<T> work) {
        return room.callers.as(caller, work);
    }

    /** All that the record says beside the fixed words. */
    String details(String instance) {
        return room.sql
                .sql("select string_agg(detail::text, ' ') from audit_event where instance = ?")
                .param(instance)
                .query(String.class)
                .single();
    }

    /** While nothing can be recorded. */
    void withoutTheRecord(Runnable work) {
        JdbcClient owner = JdbcClient.create(TestPostgres.asOwner(room.database));
        owner.sql("alter table audit_event rename to audit_event_away").update();
        try {
            work.run();
        } finally {
            owner.sql("alter table audit_event_away rename to audit_event").update();
        }
    }

    @Override
    public void close() {
        room.close();
    }
}
