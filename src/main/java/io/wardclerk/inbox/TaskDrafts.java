package io.wardclerk.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.vault.Vault;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Unfinished answers, one for each person and task, sealed under the case's key. */
@Component
final class TaskDrafts {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final ObjectMapper json;
    private final Clock clock;

    TaskDrafts(JdbcClient jdbc, Vault vault, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    void save(HumanTask task, String author, Map<String, Object> data) {
        jdbc.sql("""
                        insert into task_draft (task_id, author, sealed, saved_at) values (?, ?, ?, ?)
                        on conflict on constraint task_draft_pk do update
                        set sealed = excluded.sealed, saved_at = excluded.saved_at
                        """)
                .params(
                        task.id(),
                        author,
                        vault.seal("case/" + task.instance(), place(task, author), bytes(data)),
                        Timestamp.from(clock.instant()))
                .update();
    }

    Optional<Map<String, Object>> find(HumanTask task, String author) {
        return jdbc.sql("select sealed from task_draft where task_id = ? and author = ?")
                .params(task.id(), author)
                .query(byte[].class)
                .optional()
                .map(ciphertext -> read(vault.open(place(task, author), ciphertext)));
    }

    /** Nobody's draft outlives the task. */
    void forget(HumanTask task) {
        jdbc.sql("delete from task_draft where task_id = ?").param(task.id()).update();
    }

    private static String place(HumanTask task, String author) {
        return "task-draft/" + task.id() + "/" + author;
    }

    private byte[] bytes(Map<String, Object> data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft that came as JSON cannot be written as JSON");
        }
    }

    private Map<String, Object> read(byte[] bytes) {
        try {
            return json.readValue(bytes, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("A kept draft is not JSON");
        }
    }
}
