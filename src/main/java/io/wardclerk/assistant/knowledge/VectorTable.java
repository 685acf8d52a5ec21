package io.wardclerk.assistant.knowledge;

import io.wardclerk.vault.Vault;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The vectors of versions: which lack theirs, who works on them, and what was made. */
@Component
class VectorTable {

    private final JdbcClient jdbc;
    private final Vault vault;

    VectorTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A version that lacks its vectors. */
    record Missing(UUID document, int version) {}

    /** Of this model; empty while they are missing. */
    List<float[]> vectors(UUID id, int version, String model) {
        return jdbc.sql("""
                        select vectors, sealed from knowledge_version
                        where document = ? and version = ? and vectors is not null and vector_model = ?
                        """)
                .params(id, version, model)
                .query((row, number) -> Content.unpacked(opened(
                        row.getBytes("vectors"),
                        row.getBoolean("sealed"),
                        KnowledgeTable.place(id, version, "vectors"))))
                .optional()
                .orElse(List.of());
    }

    /** One that nobody works on: it is this node's until then. */
    Optional<Missing> claim(String model, Instant now, Instant until) {
        return jdbc.sql("""
                        update knowledge_version set claimed_until = ?, vectors_done = 0 where (document, version) in (
                            select v.document, v.version from knowledge_version v
                            join knowledge_document d on d.id = v.document and d.version = v.version and d.deleted_at is null
                            where v.content is not null and (v.vectors is null or v.vector_model <> ?)
                              and (v.claimed_until is null or v.claimed_until < ?)
                            order by v.chunks limit 1 for update of v skip locked)
                        returning document, version
                        """)
                .params(Timestamp.from(until), model, Timestamp.from(now))
                .query((row, number) -> new Missing(row.getObject("document", UUID.class), row.getInt("version")))
                .optional();
    }

    void progress(Missing version, int done, Instant until) {
        jdbc.sql("update knowledge_version set vectors_done = ?, claimed_until = ? where document = ? and version = ?")
                .params(done, Timestamp.from(until), version.document(), version.version())
                .update();
    }

    void keep(Missing version, String model, List<float[]> vectors, long change) {
        boolean sealed = jdbc.sql("select sealed from knowledge_version where document = ? and version = ?")
                .params(version.document(), version.version())
                .query(Boolean.class)
                .single();
        byte[] packed = Content.packed(vectors);
        jdbc.sql("""
                        update knowledge_version set vectors = ?, vector_model = ?, vectors_done = ?, claimed_until = null
                        where document = ? and version = ? and content is not null
                        """)
                .params(
                        sealed
                                ? vault.seal(
                                        KnowledgeTable.SCOPE,
                                        KnowledgeTable.place(version.document(), version.version(), "vectors"),
                                        packed)
                                : packed,
                        model,
                        vectors.size(),
                        version.document(),
                        version.version())
                .update();
        jdbc.sql("update knowledge_document set change = ? where id = ? and version = ?")
                .params(change, version.document(), version.version())
                .update();
    }

    private byte[] opened(byte[] content, boolean sealed, String place) {
        return sealed ? vault.open(KnowledgeTable.SCOPE, place, content) : content;
    }
}
