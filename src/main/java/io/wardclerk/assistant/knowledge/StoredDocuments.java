package io.wardclerk.assistant.knowledge;

import io.wardclerk.access.Callers;
import io.wardclerk.assistant.KnowledgeDocuments;
import io.wardclerk.assistant.knowledge.reading.ReadText;
import io.wardclerk.assistant.knowledge.reading.Unreadable;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a file, keeps it with its text and chunks in one transaction with its record, and has it answer on this node at once. */
@Service
final class StoredDocuments implements KnowledgeDocuments {

    private static final int LONGEST_DEFECT = 500;

    private final KnowledgeTable table;
    private final KnowledgeFollower follower;
    private final LimitedReading reading;
    private final AuditLog audit;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredDocuments(
            KnowledgeTable table,
            KnowledgeFollower follower,
            LimitedReading reading,
            AuditLog audit,
            Callers callers,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.follower = follower;
        this.reading = reading;
        this.audit = audit;
        this.callers = callers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A file that was read, or why it was not. */
    private record Read(@Nullable ReadText text, @Nullable String defect) {}

    @Override
    public Document add(Description description, File file) {
        String sha256 = Hashes.sha256(file.bytes());
        Optional<Document> there = table.same(description, sha256);
        if (there.isPresent()) {
            return there.get();
        }
        Read read = read(file);
        return changed(() -> {
            long change = table.change();
            Optional<Document> same = table.same(description, sha256);
            if (same.isPresent()) {
                return same.get().id();
            }
            UUID id = UUID.randomUUID();
            table.insert(id, description, change, callers.current().actor(), clock.instant());
            insert(id, 1, file, sha256, read, description.confidential(), change);
            return id;
        });
    }

    @Override
    public Optional<Document> renew(UUID id, File file) {
        String sha256 = Hashes.sha256(file.bytes());
        Optional<Document> before = living(id);
        if (before.isEmpty() || sha256.equals(before.get().sha256())) {
            return before;
        }
        Read read = read(file);
        return Optional.of(changed(() -> {
            long change = table.change();
            insert(
                    id,
                    table.lastVersion(id) + 1,
                    file,
                    sha256,
                    read,
                    before.get().description().confidential(),
                    change);
            return id;
        }));
    }

    private void insert(UUID id, int version, File file, String sha256, Read read, boolean confidential, long change) {
        ReadText text = read.text();
        Content content = text == null ? null : new Content(text.text(), Chunking.of(text));
        table.insert(
                new KnowledgeTable.Version(
                        id,
                        version,
                        read.defect(),
                        text == null ? null : text.format(),
                        file.name(),
                        sha256,
                        file.bytes().length,
                        text == null ? null : Hashes.sha256(text.text()),
                        text == null
                                ? 0
                                : Chunking.words(text.text(), 0, text.text().length()),
                        content,
                        confidential),
                file.bytes(),
                change,
                callers.current().actor(),
                clock.instant());
        Map<String, Object> detail = new HashMap<>();
        detail.put("act", "import");
        detail.put("version", version);
        detail.put("sha256", sha256);
        detail.put("bytes", file.bytes().length);
        record(id, detail, text != null);
    }

    @Override
    public Optional<Document> describe(UUID id, Description description) {
        return living(id)
                .map(before -> changed(() -> {
                    table.describe(id, description, table.change());
                    record(
                            id,
                            Map.of(
                                    "act",
                                    "describe",
                                    "audience",
                                    description.audience().name(),
                                    "expires",
                                    String.valueOf(description.expires())),
                            true);
                    return id;
                }));
    }

    @Override
    public Optional<Document> delete(UUID id) {
        return living(id)
                .map(before -> changed(() -> {
                    table.delete(id, table.change(), callers.current().actor(), clock.instant());
                    record(id, Map.of("act", "delete", "textSha256", String.valueOf(before.textSha256())), true);
                    return id;
                }));
    }

    @Override
    public Optional<Document> find(UUID id) {
        return table.find(id);
    }

    @Override
    public List<Document> list(boolean deleted) {
        return table.list(deleted);
    }

    private Optional<Document> living(UUID id) {
        return table.find(id).filter(document -> document.state() != State.DELETED);
    }

    private Document changed(java.util.function.Supplier<UUID> work) {
        UUID id = Objects.requireNonNull(transaction.execute(status -> work.get()));
        follower.follow();
        return table.find(id).orElseThrow(() -> new IllegalStateException("A document vanished: " + id));
    }

    private Read read(File file) {
        try {
            return new Read(reading.read(file.bytes(), file.type()), null);
        } catch (Unreadable e) {
            String why = String.valueOf(e.getMessage());
            return new Read(null, why.substring(0, Math.min(why.length(), LONGEST_DEFECT)));
        }
    }

    private void record(UUID id, Map<String, Object> detail, boolean done) {
        String actor = callers.current().actor();
        String element = "knowledge/" + id;
        audit.record(
                done
                        ? AuditEntry.success(actor, AuditAction.KNOWLEDGE_CHANGE, null, element, detail)
                        : AuditEntry.failure(actor, AuditAction.KNOWLEDGE_CHANGE, null, element, detail));
    }
}
