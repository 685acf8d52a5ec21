package io.wardclerk.assistant.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.AnswerRecords.Answered;
import io.wardclerk.assistant.AssistantResult.Engine;
import io.wardclerk.assistant.Feedback.Given;
import io.wardclerk.assistant.Feedback.Opinion;
import io.wardclerk.assistant.Feedback.Verdict;
import io.wardclerk.vault.SealedColumn;
import io.wardclerk.vault.Vault;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of opinions. */
@Component
class FeedbackTable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATEST = 2_000;

    private final JdbcClient jdbc;
    private final Vault vault;

    FeedbackTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** What is sealed. */
    record Words(@Nullable String reason, @Nullable String difference) {}

    /** What is counted together. */
    record Group(String skill, String prompt, String model) {}

    Given insert(Answered answered, Opinion opinion, @Nullable String difference, Instant at) {
        UUID id = UUID.randomUUID();
        jdbc.sql("delete from answer_feedback where result_id = ? and given_by = ? and verdict in (?, ?, ?)")
                .params(answered.resultId(), opinion.by(), kind(opinion, 0), kind(opinion, 1), kind(opinion, 2))
                .update();
        Words words = new Words(opinion.reason(), difference);
        boolean said = words.reason() != null || words.difference() != null;
        Given given = new Given(
                id,
                answered.resultId(),
                answered.instance(),
                answered.skill(),
                answered.engine().prompt(),
                model(answered.engine()),
                opinion.verdict(),
                opinion.by(),
                opinion.reason(),
                difference,
                at);
        jdbc.sql("""
                        insert into answer_feedback (id, result_id, instance, skill, prompt, model, verdict, given_by, words, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        given.resultId(),
                        given.instance(),
                        given.skill(),
                        given.prompt(),
                        given.model(),
                        given.verdict().name(),
                        given.by(),
                        said ? vault.seal("case/" + answered.instance(), place(id), bytes(words)) : null,
                        Timestamp.from(at))
                .update();
        return given;
    }

    /** A thumb takes the place of a thumb, a decision that of a decision; every report stays. */
    private static String kind(Opinion opinion, int number) {
        List<Verdict> kinds =
                switch (opinion.verdict()) {
                    case ACCEPTED, EDITED, REJECTED -> List.of(Verdict.ACCEPTED, Verdict.EDITED, Verdict.REJECTED);
                    case UP, DOWN -> List.of(Verdict.UP, Verdict.DOWN, Verdict.UP);
                    case REPORTED -> List.of();
                };
        return kinds.isEmpty() ? "none" : kinds.get(number).name();
    }

    /** {@code azure/gpt-4o}; {@code offline} for the built-in engine. */
    static String model(Engine engine) {
        return engine.provider().isEmpty() ? engine.mode() : engine.provider() + "/" + engine.model();
    }

    List<Given> of(String resultId) {
        return jdbc.sql("select * from answer_feedback where result_id = ? order by at desc, id")
                .param(resultId)
                .query(this::given)
                .list();
    }

    List<Group> groups() {
        return jdbc.sql("select distinct skill, prompt, model from answer_feedback order by skill, prompt, model")
                .query((row, number) ->
                        new Group(row.getString("skill"), row.getString("prompt"), row.getString("model")))
                .list();
    }

    /** In their order, the latest {@value #LATEST}. */
    List<Verdict> verdicts(Group group) {
        return jdbc.sql("""
                        select verdict from (
                            select verdict, at, id from answer_feedback where skill = ? and prompt = ? and model = ?
                            order by at desc, id limit ?) latest
                        order by at, id
                        """)
                .params(group.skill(), group.prompt(), group.model(), LATEST)
                .query((row, number) -> Verdict.valueOf(row.getString("verdict")))
                .list();
    }

    private Given given(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        byte[] sealed = row.getBytes("words");
        Words words = sealed == null ? new Words(null, null) : words(vault.open(place(id), sealed));
        return new Given(
                id,
                row.getString("result_id"),
                row.getString("instance"),
                row.getString("skill"),
                row.getString("prompt"),
                row.getString("model"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("given_by"),
                words.reason(),
                words.difference(),
                row.getTimestamp("at").toInstant());
    }

    private static String place(UUID id) {
        return "feedback/" + id;
    }

    private static byte[] bytes(Words words) {
        try {
            return JSON.writeValueAsBytes(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An opinion cannot be written as JSON", e);
        }
    }

    private static Words words(byte[] bytes) {
        try {
            return JSON.readValue(bytes, Words.class);
        } catch (IOException e) {
            throw new IllegalStateException("A kept opinion is not what was written", e);
        }
    }

    /** Where opinions are sealed. */
    @Configuration(proxyBeanMethods = false)
    static class Columns {

        @Bean
        SealedColumn feedbackWords() {
            return new SealedColumn(
                    "answer_feedback", "id::text", "words", "'feedback/' || id", false, "words is not null");
        }
    }
}
