package io.wardclerk.vault;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class JdbcDocuments implements Documents {

    private static final int ID_BYTES = 16;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JdbcDocuments(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public String store(String scope, String kind, byte[] content) {
        String id = newId();
        jdbc.sql("""
                        insert into sealed_document (id, scope, kind, content, created_at)
                        values (:id, :scope, :kind, :content, :at)
                        """)
                .param("id", id)
                .param("scope", scope)
                .param("kind", kind)
                .param("content", vault.seal(scope, place(id), content))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    @Override
    public Optional<byte[]> read(String id) {
        return jdbc.sql("select content from sealed_document where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .map(bytes -> vault.open(place(id), bytes));
    }

    @Override
    public List<Entry> of(String scope) {
        return jdbc.sql("select id, kind from sealed_document where scope = :scope order by created_at, id")
                .param("scope", scope)
                .query((row, number) -> new Entry(row.getString("id"), row.getString("kind")))
                .list();
    }

    @Override
    public Optional<Entry> of(String scope, String id) {
        return jdbc.sql("select id, kind from sealed_document where id = :id and scope = :scope")
                .param("id", id)
                .param("scope", scope)
                .query((row, number) -> new Entry(row.getString("id"), row.getString("kind")))
                .optional();
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "doc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String place(String id) {
        return "document/" + id;
    }
}
