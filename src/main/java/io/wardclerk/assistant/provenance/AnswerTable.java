package io.wardclerk.assistant.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.AnswerRecords.Answered;
import io.wardclerk.assistant.AssistantResult.Engine;
import io.wardclerk.assistant.Consulted.GivenSource;
import io.wardclerk.vault.Vault;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of answers. */
@Component
class AnswerTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final Vault vault;

    AnswerTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** What is sealed. */
    record Sources(@Nullable String subject, List<GivenSource> given) {}

    /** Does nothing for one that is there: a step that failed afterwards tells of its answer again. */
    void insert(String stepId, Answered answered) {
        Engine engine = answered.engine();
        jdbc.sql("""
                        insert into answer_record (result_id, instance, step_id, skill, mode, provider, model, prompt, prompt_sha256,
                            knowledge, content_sha256, sources, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (result_id) do nothing
                        """)
                .params(
                        answered.resultId(),
                        answered.instance(),
                        stepId,
                        answered.skill(),
                        engine.mode(),
                        engine.provider(),
                        engine.model(),
                        engine.prompt(),
                        engine.promptSha256(),
                        engine.knowledge(),
                        answered.contentSha256(),
                        vault.seal(
                                "case/" + answered.instance(),
                                place(answered.resultId()),
                                bytes(new Sources(answered.subject(), answered.sources()))),
                        Timestamp.from(answered.at()))
                .update();
    }

    Optional<Answered> find(String resultId) {
        return jdbc.sql("select * from answer_record where result_id = ?")
                .param(resultId)
                .query(this::answered)
                .optional();
    }

    Optional<Answered> latest(String instance) {
        return jdbc.sql("select * from answer_record where instance = ? order by at desc limit 1")
                .param(instance)
                .query(this::answered)
                .optional();
    }

    List<Answered> of(String target) {
        return jdbc.sql("select * from answer_record where target = ? order by at")
                .param(target)
                .query(this::answered)
                .list();
    }

    void written(String resultId, String target) {
        jdbc.sql("update answer_record set target = ? where result_id = ?")
                .params(target, resultId)
                .update();
    }

    void accepted(String resultId, String reviewer, Instant at) {
        jdbc.sql("update answer_record set reviewer = ?, reviewed_at = ? where result_id = ?")
                .params(reviewer, Timestamp.from(at), resultId)
                .update();
    }

    private Answered answered(ResultSet row, int number) throws SQLException {
        String resultId = row.getString("result_id");
        Sources sources = sources(vault.open(place(resultId), row.getBytes("sources")));
        Timestamp reviewed = row.getTimestamp("reviewed_at");
        return new Answered(
                resultId,
                row.getString("instance"),
                sources.subject(),
                row.getString("skill"),
                new Engine(
                        row.getString("mode"),
                        row.getString("provider"),
                        row.getString("model"),
                        row.getString("prompt"),
                        row.getString("prompt_sha256"),
                        row.getString("knowledge"),
                        List.of()),
                row.getString("content_sha256"),
                sources.given(),
                row.getTimestamp("at").toInstant(),
                row.getString("target"),
                row.getString("reviewer"),
                reviewed == null ? null : reviewed.toInstant());
    }

    static String place(String resultId) {
        return "answer/" + resultId;
    }

    private static byte[] bytes(Sources sources) {
        try {
            return JSON.writeValueAsBytes(sources);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Sources cannot be written as JSON", e);
        }
    }

    private static Sources sources(byte[] bytes) {
        try {
            return JSON.readValue(bytes, Sources.class);
        } catch (IOException e) {
            throw new IllegalStateException("Kept sources are not what was written", e);
        }
    }
}
