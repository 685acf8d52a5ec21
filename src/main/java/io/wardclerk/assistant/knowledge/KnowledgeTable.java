package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.KnowledgeDocuments.Description;
import io.wardclerk.assistant.KnowledgeDocuments.Document;
import io.wardclerk.vault.Vault;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of documents and their versions. Content of confidential ones is sealed. */
@Component
class KnowledgeTable {

    static final String SCOPE = "knowledge";

    private static final String DOCUMENTS = """
            select d.id, d.title, d.owner, d.audience, d.language, d.source, d.expires_on, d.confidential, d.version, d.deleted_at,
                   n.refused, n.defect, n.imported_by, n.imported_at,
                   v.format, v.words, v.chunks, v.vectors_done, v.sha256, v.text_sha256
              from knowledge_document d
              join lateral (select * from knowledge_version n where n.document = d.id order by n.version desc limit 1) n on true
              left join knowledge_version v on v.document = d.id and v.version = d.version
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    KnowledgeTable(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** A version whose content is loaded. */
    record Stored(UUID document, int version, Content content, String textSha256) {}

    /** What is kept of a version; of one that was refused only its hash and the defect. */
    record Version(
            UUID document,
            int version,
            @Nullable String defect,
            @Nullable String format,
            @Nullable String name,
            String sha256,
            long bytes,
            @Nullable String textSha256,
            int words,
            @Nullable Content content,
            boolean confidential) {}

    /** Changes come one after the other, so that nobody who follows their numbers misses one. */
    long change() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('knowledge', 0))")
                .query(row -> {});
        return jdbc.sql("select nextval('knowledge_change')").query(Long.class).single();
    }

    void insert(UUID id, Description description, long change, String by, Instant at) {
        jdbc.sql("""
                        insert into knowledge_document (id, title, owner, audience, language, source, expires_on, confidential, version,
                            change, created_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
                        """)
                .params(
                        id,
                        description.title(),
                        description.owner(),
                        description.audience().name(),
                        description.language(),
                        description.source(),
                        description.expires(),
                        description.confidential(),
                        change,
                        by,
                        Timestamp.from(at))
                .update();
    }

    void describe(UUID id, Description description, long change) {
        jdbc.sql("""
                        update knowledge_document set title = ?, owner = ?, audience = ?, language = ?, source = ?, expires_on = ?, change = ?
                        where id = ?
                        """)
                .params(
                        description.title(),
                        description.owner(),
                        description.audience().name(),
                        description.language(),
                        description.source(),
                        description.expires(),
                        change,
                        id)
                .update();
    }

    /** @param original the file as it was sent */
    void insert(Version version, byte[] original, long change, String by, Instant at) {
        Content content = version.content();
        jdbc.sql("""
                        insert into knowledge_version (document, version, refused, defect, format, name, sha256, bytes, text_sha256, words,
                            chunks, content, original, sealed, imported_by, imported_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        version.document(),
                        version.version(),
                        version.defect() != null,
                        version.defect(),
                        version.format(),
                        version.name(),
                        version.sha256(),
                        version.bytes(),
                        version.textSha256(),
                        version.words(),
                        content == null ? 0 : content.chunks().size(),
                        content == null ? null : sealed(version, "content", content.bytes()),
                        content == null ? null : sealed(version, "original", original),
                        version.confidential(),
                        by,
                        Timestamp.from(at))
                .update();
        if (content != null) {
            jdbc.sql("update knowledge_document set version = ?, change = ? where id = ?")
                    .params(version.version(), change, version.document())
                    .update();
        }
    }

    /** Its text, files and vectors are gone; what tells of them stays. */
    void delete(UUID id, long change, String by, Instant at) {
        jdbc.sql("update knowledge_version set content = null, original = null, vectors = null where document = ?")
                .param(id)
                .update();
        jdbc.sql("update knowledge_document set deleted_at = ?, deleted_by = ?, change = ? where id = ?")
                .params(Timestamp.from(at), by, change, id)
                .update();
    }

    Optional<Document> find(UUID id) {
        return jdbc.sql(DOCUMENTS + " where d.id = ?")
                .param(id)
                .query(DocumentRows::document)
                .optional();
    }

    List<Document> list(boolean deleted) {
        return jdbc.sql(DOCUMENTS + " where ? or d.deleted_at is null order by lower(d.title), d.id")
                .param(deleted)
                .query(DocumentRows::document)
                .list();
    }

    /** The same file under the same title for the same audience. */
    Optional<Document> same(Description description, String sha256) {
        return jdbc.sql(DOCUMENTS
                        + " where d.deleted_at is null and d.title = ? and d.audience = ? and v.sha256 = ? limit 1")
                .params(description.title(), description.audience().name(), sha256)
                .query(DocumentRows::document)
                .optional();
    }

    int lastVersion(UUID id) {
        return jdbc.sql("select coalesce(max(version), 0) from knowledge_version where document = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    long lastChange() {
        return jdbc.sql("select coalesce(max(change), 0) from knowledge_document")
                .query(Long.class)
                .single();
    }

    List<UUID> changedSince(long change) {
        return jdbc.sql("select id from knowledge_document where change > ?")
                .param(change)
                .query(UUID.class)
                .list();
    }

    Optional<Stored> content(UUID id, int version) {
        return jdbc.sql("""
                        select content, sealed, text_sha256 from knowledge_version
                        where document = ? and version = ? and content is not null
                        """)
                .params(id, version)
                .query((row, number) -> new Stored(
                        id,
                        version,
                        Content.of(opened(
                                row.getBytes("content"), row.getBoolean("sealed"), place(id, version, "content"))),
                        row.getString("text_sha256")))
                .optional();
    }

    /** What stays of a version for whoever cited it. */
    record Hashes(String title, @Nullable LocalDate expires, int current, boolean deleted, String textSha256) {}

    Optional<Hashes> hashes(UUID id, int version) {
        return jdbc.sql("""
                        select d.title, d.expires_on, d.version, d.deleted_at is not null as deleted, v.text_sha256
                        from knowledge_document d join knowledge_version v on v.document = d.id
                        where d.id = ? and v.version = ? and not v.refused
                        """)
                .params(id, version)
                .query((row, number) -> new Hashes(
                        row.getString("title"),
                        row.getObject("expires_on", LocalDate.class),
                        row.getInt("version"),
                        row.getBoolean("deleted"),
                        row.getString("text_sha256")))
                .optional();
    }

    private byte[] sealed(Version version, String column, byte[] content) {
        return version.confidential()
                ? vault.seal(SCOPE, place(version.document(), version.version(), column), content)
                : content;
    }

    private byte[] opened(byte[] content, boolean sealed, String place) {
        return sealed ? vault.open(SCOPE, place, content) : content;
    }

    static String place(UUID id, int version, String column) {
        return "knowledge/" + id + "/" + version + "/" + column;
    }
}
