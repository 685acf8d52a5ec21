package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.KnowledgeDocuments.Document;
import io.wardclerk.assistant.KnowledgeDocuments.State;
import io.wardclerk.embedding.Embedding;
import io.wardclerk.embedding.EmbeddingUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes up on this node what was imported, changed or deleted on any, within seconds, and computes the vectors that are missing. A node that
 * stops in the middle lets go of them after a while, and another goes on.
 */
@Component
class KnowledgeFollower implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KnowledgeFollower.class);
    private static final int SECONDS = 2;
    private static final int BATCH = 16;
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final KnowledgeTable table;
    private final VectorTable vectors;
    private final KnowledgeIndex index;
    private final Embedding embedding;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "knowledge");
        thread.setDaemon(true);
        return thread;
    });
    private long seen;
    private volatile boolean withoutVectors;

    KnowledgeFollower(
            KnowledgeTable table,
            VectorTable vectors,
            KnowledgeIndex index,
            Embedding embedding,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.vectors = vectors;
        this.index = index;
        this.embedding = embedding;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, 0, SECONDS, TimeUnit.SECONDS);
        var unusedToo = timer.scheduleWithFixedDelay(this::work, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            follow();
        } catch (DataAccessException e) {
            LOG.warn("Documents cannot be followed now: {}", e.getClass().getSimpleName());
        }
    }

    /** Takes up at once what has been committed. */
    synchronized void follow() {
        long last = table.lastChange();
        if (last == seen) {
            return;
        }
        for (UUID id : table.changedSince(seen)) {
            table.find(id).ifPresent(document -> take(document, last));
        }
        seen = last;
    }

    private void take(Document document, long change) {
        UUID id = document.id();
        Optional<KnowledgeTable.Stored> stored =
                document.state() == State.DELETED ? Optional.empty() : table.content(id, document.version());
        stored.ifPresentOrElse(
                content -> index.put(
                        id,
                        document.version(),
                        document.description(),
                        content.content(),
                        vectors.vectors(id, document.version(), embedding.model()),
                        change),
                () -> index.remove(id, change));
    }

    private void work() {
        try {
            while (!withoutVectors && one()) {
                follow();
            }
        } catch (DataAccessException e) {
            LOG.warn(
                    "Vectors of documents wait for the database: {}",
                    e.getClass().getSimpleName());
        }
    }

    private boolean one() {
        Instant now = clock.instant();
        VectorTable.Missing missing =
                vectors.claim(embedding.model(), now, now.plus(CLAIM)).orElse(null);
        if (missing == null) {
            return false;
        }
        Document document = table.find(missing.document()).orElse(null);
        KnowledgeTable.Stored stored =
                table.content(missing.document(), missing.version()).orElse(null);
        if (document == null || stored == null) {
            return true;
        }
        try {
            List<float[]> made = vectors(missing, document, stored.content());
            transaction.executeWithoutResult(status -> vectors.keep(missing, embedding.model(), made, table.change()));
            return true;
        } catch (EmbeddingUnavailable e) {
            withoutVectors = true;
            return false;
        }
    }

    private List<float[]> vectors(VectorTable.Missing missing, Document document, Content content)
            throws EmbeddingUnavailable {
        List<String> texts = content.chunks().stream()
                .map(chunk -> Entry.heading(document.description(), chunk) + ": "
                        + content.text().substring(chunk.start(), chunk.end()))
                .toList();
        List<float[]> made = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += BATCH) {
            made.addAll(embedding.of(texts.subList(from, Math.min(texts.size(), from + BATCH))));
            vectors.progress(missing, made.size(), clock.instant().plus(CLAIM));
        }
        return made;
    }
}
