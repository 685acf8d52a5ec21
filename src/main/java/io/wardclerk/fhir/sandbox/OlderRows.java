package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
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
    private final Names names;
    private final SealedResources sealed;
    private final IndexExtractor extractor;
    private final IndexTables index;
    private final TransactionOperations transactions;

    OlderRows(
            JdbcClient jdbc,
            FhirJson json,
            Vault vault,
            Names names,
            IndexExtractor extractor,
            IndexTables index,
            TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
        this.names = names;
        this.sealed = new SealedResources(vault, names, json.mapper());
        this.extractor = extractor;
        this.index = index;
        this.transactions = transactions;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Older(long pid, ResourceKey key, int version, String content, byte @Nullable [] texts) {}

    void seal() {
        int versions = repeated(this::sealSome);
        int resources = repeated(this::nameSome);
        if (versions + resources > 0) {
            LOG.info(
                    "Of an earlier program version {} versions were sealed and {} resources indexed anew",
                    versions,
                    resources);
        }
    }

    private int repeated(IntSupplier some) {
        int all = 0;
        int last = AT_ONCE;
        while (last == AT_ONCE) {
            Integer done = transactions.execute(status -> some.getAsInt());
            last = done == null ? 0 : done;
            all += last;
        }
        return all;
    }

    private int sealSome() {
        List<Older> rows = jdbc.sql("select r.pid, r.type, r.id, v.version, v.content::text as content, v.sealed"
                        + " from sandbox.resource_version v join sandbox.resource r on r.pid = v.pid"
                        + " where v.content is not null order by r.pid limit ?")
                .param(AT_ONCE)
                .query((row, number) -> new Older(
                        row.getLong("pid"),
                        new ResourceKey(row.getString("type"), row.getString("id")),
                        row.getInt("version"),
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
    }

    private record Unnamed(long pid, ResourceKey key, boolean indexed) {}

    /** After its versions, whose place in earlier program versions named the id itself. */
    private int nameSome() {
        List<Unnamed> rows = jdbc.sql("select r.pid, r.type, r.id, not r.deleted as indexed"
                        + " from sandbox.resource r where r.named is null order by r.pid limit ?")
                .param(AT_ONCE)
                .query((row, number) -> new Unnamed(
                        row.getLong("pid"),
                        new ResourceKey(row.getString("type"), row.getString("id")),
                        row.getBoolean("indexed")))
                .list();
        rows.forEach(row -> jdbc.sql("update sandbox.resource set id = ?, named = ? where pid = ?")
                .params(names.digest(row.key().id()), names.seal(row.key()), row.pid())
                .update());
        index.delete(rows.stream().map(Unnamed::pid).toList());
        rows.stream().filter(Unnamed::indexed).forEach(this::index);
        return rows.size();
    }

    private void index(Unnamed row) {
        jdbc.sql("select v.version, v.sealed from sandbox.resource_version v join sandbox.resource r on r.pid = v.pid"
                        + " and r.version = v.version where v.pid = ?")
                .param(row.pid())
                .query(version -> {
                    ObjectNode content = sealed.open(row.key(), version.getInt(1), version.getBytes(2));
                    index.insert(List.of(new IndexRows.Owned(row.pid(), extractor.extract(json.resource(content)))));
                });
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
