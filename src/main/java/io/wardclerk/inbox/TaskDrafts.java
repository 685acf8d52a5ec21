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
import org.jspecify.annotations.Nullable;
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

    /** @param revision counts how often it was saved */
    record Kept(Map<String, Object> data, int revision) {}

    /**
     * @param seen the revision that it replaces, 0 for none; null for whichever
     * @return its own revision
     * @throws DraftChanged if another one stands there
     */
    int save(HumanTask task, String author, Map<String, Object> data, @Nullable Integer seen) {
        byte[] sealed = vault.seal("case/" + task.instance(), place(task, author), bytes(data));
        Timestamp now = Timestamp.from(clock.instant());
        Optional<Integer> revision = seen == null || seen == 0
                ? jdbc.sql("""
                                insert into task_draft (task_id, author, sealed, saved_at) values (?, ?, ?, ?)
                                on conflict on constraint task_draft_pk do update
                                set sealed = excluded.sealed, saved_at = excluded.saved_at, revision = task_draft.revision + 1
                                where ?
                                returning revision
                                """)
                        .params(task.id(), author, sealed, now, seen == null)
                        .query(Integer.class)
                        .optional()
                : jdbc.sql("""
                                update task_draft set sealed = ?, saved_at = ?, revision = revision + 1
                                where task_id = ? and author = ? and revision = ?
                                returning revision
                                """)
                        .params(sealed, now, task.id(), author, seen)
                        .query(Integer.class)
                        .optional();
        return revision.orElseThrow(DraftChanged::new);
    }

    Optional<Kept> find(HumanTask task, String author) {
        return jdbc.sql("select sealed, revision from task_draft where task_id = ? and author = ?")
                .params(task.id(), author)
                .query((row, number) ->
                        new Kept(read(vault.open(place(task, author), row.getBytes("sealed"))), row.getInt("revision")))
                .optional();
    }

    /** @throws DraftChanged unless this revision stands there, or none where it is 0; it stands until the transaction ends */
    void require(HumanTask task, String author, int seen) {
        int standing = jdbc.sql("select revision from task_draft where task_id = ? and author = ? for update")
                .params(task.id(), author)
                .query(Integer.class)
                .optional()
                .orElse(0);
        if (standing != seen) {
            throw new DraftChanged();
        }
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
