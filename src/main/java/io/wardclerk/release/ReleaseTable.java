package io.wardclerk.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentFile;
import io.wardclerk.release.Release.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Releases as they are stored, in the caller's transaction; whether a row may be trusted {@link ReleaseSeal} says. */
@Repository
class ReleaseTable {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReleaseTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(StoredRelease row) {
        jdbc.sql("""
                        insert into content_release
                               (id, workflow, files, hash, findings, state, rollback_of, proposed_by, proposed_at, note, signature)
                        values (:id, :workflow, cast(:files as jsonb), :hash, cast(:findings as jsonb), 'PROPOSED',
                                :rollbackOf, :by, :at, :note, :signature)
                        """)
                .param("id", row.id())
                .param("workflow", row.bundle().workflow())
                .param("files", write(texts(row.bundle())))
                .param("hash", row.hash())
                .param("findings", write(row.findings()))
                .param("rollbackOf", row.rollbackOf())
                .param("by", row.proposedBy())
                .param("at", row.proposedAt().atOffset(ZoneOffset.UTC))
                .param("note", row.note())
                .param("signature", row.signature())
                .update();
    }

    /** Stores the decision; the release that ran before it is superseded. */
    void decide(StoredRelease row) {
        if (row.state() == State.RELEASED) {
            jdbc.sql("update content_release set state = 'SUPERSEDED' where workflow = ? and state = 'RELEASED'")
                    .param(row.bundle().workflow())
                    .update();
        }
        jdbc.sql("""
                        update content_release
                           set state = :state, decided_by = :by, decided_at = :at, reason = :reason, deployment = :deployment,
                               version = :version, decision_signature = :signature
                         where id = :id
                        """)
                .param("id", row.id())
                .param("state", row.state().name())
                .param("by", row.decidedBy())
                .param("at", row.decidedAt() == null ? null : row.decidedAt().atOffset(ZoneOffset.UTC))
                .param("reason", row.reason())
                .param("deployment", row.deployment())
                .param("version", row.version())
                .param("signature", row.decisionSignature())
                .update();
    }

    Optional<StoredRelease> find(UUID id) {
        return jdbc.sql("select * from content_release where id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /** @param before the release after which the page begins, or null for the newest */
    List<StoredRelease> list(String workflow, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select * from content_release
                         where workflow = :workflow
                           and (cast(:before as uuid) is null
                                or (proposed_at, id) < (select proposed_at, id from content_release where id = :before))
                         order by proposed_at desc, id desc limit :limit
                        """)
                .param("workflow", workflow)
                .param("before", before)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    /** The release of the highest version, whatever its row says of its state. */
    Optional<StoredRelease> newest(String workflow) {
        return jdbc.sql("""
                        select * from content_release where workflow = ? and version is not null
                         order by version desc limit 1
                        """).param(workflow).query(this::row).optional();
    }

    Optional<StoredRelease> version(String workflow, int version) {
        return jdbc.sql("select * from content_release where workflow = ? and version = ?")
                .params(workflow, version)
                .query(this::row)
                .optional();
    }

    /** Every version, newest first. */
    List<StoredRelease> versions(String workflow) {
        return jdbc.sql(
                        "select * from content_release where workflow = ? and version is not null order by version desc")
                .param(workflow)
                .query(this::row)
                .list();
    }

    /** @param deployment the engine's id */
    Optional<StoredRelease> deployed(String deployment) {
        return jdbc.sql("select * from content_release where deployment = ?")
                .param(deployment)
                .query(this::row)
                .optional();
    }

    Optional<StoredRelease> withHash(String workflow, String hash) {
        return jdbc.sql("""
                        select * from content_release where workflow = ? and hash = ? order by proposed_at desc limit 1
                        """).params(workflow, hash).query(this::row).optional();
    }

    /** The newest release of each workflow, by workflow: cheap to ask often. */
    Map<String, UUID> newest() {
        Map<String, UUID> newest = new TreeMap<>();
        jdbc.sql("""
                        select distinct on (workflow) workflow, id from content_release where version is not null
                         order by workflow, version desc
                        """).query(row -> {
            newest.put(row.getString("workflow"), row.getObject("id", UUID.class));
        });
        return newest;
    }

    private StoredRelease row(ResultSet row, int number) throws SQLException {
        String workflow = row.getString("workflow");
        Map<String, String> texts = read(row.getString("files"), new TypeReference<>() {});
        return new StoredRelease(
                row.getObject("id", UUID.class),
                new Bundle(
                        workflow,
                        texts.entrySet().stream()
                                .map(file -> ContentFile.of(file.getKey(), file.getValue()))
                                .toList()),
                row.getString("hash"),
                read(row.getString("findings"), new TypeReference<>() {}),
                State.valueOf(row.getString("state")),
                row.getObject("rollback_of", UUID.class),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getBytes("note"),
                row.getBytes("signature"),
                row.getString("decided_by"),
                instant(row.getObject("decided_at", OffsetDateTime.class)),
                row.getBytes("reason"),
                row.getString("deployment"),
                row.getObject("version", Integer.class),
                row.getBytes("decision_signature"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Map<String, String> texts(Bundle bundle) {
        Map<String, String> texts = new TreeMap<>();
        bundle.files().forEach(file -> texts.put(file.name(), file.text()));
        return texts;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A release cannot be written as JSON", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored release is not of the form that it was written in");
        }
    }
}
