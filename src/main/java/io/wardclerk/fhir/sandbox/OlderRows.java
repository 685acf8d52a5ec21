package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Versions from before contents were sealed as a whole: JSON in clear, with only free text taken out and sealed by its places. They
 * are sealed as they would be today, and indexed anew.
 */
final class OlderRows {

    private static final Logger LOG = LoggerFactory.getLogger(OlderRows.class);
    private static final int AT_ONCE = 500;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final FhirJson json;
    private final Vault vault;
    private final SealedResources sealed;
    private final IndexExtractor extractor;
    private final IndexTables index;
    private final TransactionOperations transactions;

    OlderRows(
            JdbcClient jdbc,
            FhirJson json,
            Vault vault,
            IndexExtractor extractor,
            IndexTables index,
            TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
        this.sealed = new SealedResources(vault, json.mapper());
        this.extractor = extractor;
        this.index = index;
        this.transactions = transactions;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Older(
            long pid, ResourceKey key, int version, boolean current, String content, byte @Nullable [] texts) {}

    void seal() {
        int all = 0;
        for (Integer some = AT_ONCE; some != null && some == AT_ONCE; all += some == null ? 0 : some) {
            some = transactions.execute(status -> sealSome());
        }
        if (all > 0) {
            LOG.info("{} versions of resources of an earlier program version were sealed and indexed anew", all);
        }
    }

    private int sealSome() {
        List<Older> rows = jdbc.sql(
                        "select r.pid, r.type, r.id, v.version, v.version = r.version and not r.deleted as current,"
                                + " v.content::text as content, v.sealed from sandbox.resource_version v"
                                + " join sandbox.resource r on r.pid = v.pid where v.content is not null order by r.pid limit ?")
                .param(AT_ONCE)
                .query((row, number) -> new Older(
                        row.getLong("pid"),
                        new ResourceKey(row.getString("type"), row.getString("id")),
                        row.getInt("version"),
                        row.getBoolean("current"),
                        row.getString("content"),
                        row.getBytes("sealed")))
                .list();
        rows.forEach(this::seal);
        return rows.size();
    }

    private void seal(Older row) {
        ObjectNode content = json.read(row.content());
        if (row.texts() != null) {
            putBack(row, row.texts(), content);
        }
        jdbc.sql("update sandbox.resource_version set content = null, sealed = ? where pid = ? and version = ?")
                .params(sealed.seal(row.key(), row.version(), content), row.pid(), row.version())
                .update();
        if (row.current()) {
            index.insert(List.of(new IndexRows.Owned(row.pid(), extractor.extract(json.resource(content)))));
        }
    }

    private void putBack(Older row, byte[] texts, ObjectNode content) {
        String place = "sandbox/" + row.key().reference(row.version());
        try {
            json.mapper().readValue(vault.open(place, texts), TEXTS).forEach((at, text) -> {
                JsonPointer pointer = JsonPointer.compile(at);
                ((ObjectNode) content.at(pointer.head())).put(pointer.last().getMatchingProperty(), text);
            });
        } catch (IOException | ClassCastException e) {
            throw new SealBroken(place);
        }
    }
}
