package io.wardclerk.coding;

import io.wardclerk.coding.index.Term;
import io.wardclerk.coding.index.TermIndex;
import io.wardclerk.embedding.EmbeddingUnavailable;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.TerminologyChanged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Prepares what searching and suggesting need as soon as a release is there: the index, then the vectors of its names, slowly and
 * in the background. What is kept stays, so a node that was stopped goes on where it was; nodes begin at different places and do
 * each other's work.
 */
@Component
class VectorWork implements CodingProgress, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(VectorWork.class);
    private static final int BATCH = 32;
    private static final int LOOK = 2000;
    /** Several files are often loaded one after the other. */
    private static final long SETTLE_SECONDS = 5;

    private final Terminology terminology;
    private final CodeIndexes indexes;
    private final NameVectors vectors;
    private final List<CodeSystem> systems;
    private final double share;
    private final Map<CodeSystem, Progress> progress = Collections.synchronizedMap(new EnumMap<>(CodeSystem.class));
    private final AtomicLong changes = new AtomicLong();
    private final Random random = new Random();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "name-vectors");
        made.setDaemon(true);
        return made;
    });

    VectorWork(Terminology terminology, CodeIndexes indexes, NameVectors vectors, CodingProperties properties) {
        this.terminology = terminology;
        this.indexes = indexes;
        this.vectors = vectors;
        this.systems = properties.systems();
        this.share = properties.share();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        begin(0);
    }

    @EventListener
    void changed(TerminologyChanged change) {
        changes.incrementAndGet();
        begin(SETTLE_SECONDS);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    @Override
    public List<Progress> now() {
        synchronized (progress) {
            return List.copyOf(progress.values());
        }
    }

    private void begin(long afterSeconds) {
        if (!thread.isShutdown()) {
            ScheduledFuture<?> unused = thread.schedule(this::prepare, afterSeconds, TimeUnit.SECONDS);
        }
    }

    private void prepare() {
        long seen = changes.get();
        try {
            for (CodeSystem system : CodeSystem.values()) {
                if (!terminology.releases(system).isEmpty()) {
                    TermIndex index = indexes.of(system);
                    progress.put(system, new Progress(system.title(), index.size(), 0, 0, null));
                }
            }
            for (CodeSystem system : systems) {
                if (!terminology.releases(system).isEmpty()) {
                    embed(system, seen);
                }
            }
        } catch (DataAccessException e) {
            LOG.warn("Vectors of codes wait for the database: {}", e.getClass().getSimpleName());
            begin(60);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void embed(CodeSystem system, long seen) throws InterruptedException {
        TermIndex index = indexes.of(system);
        List<String> missing = missing(index);
        int wanted = (int) index.terms().stream().map(Term::text).distinct().count();
        int ready = wanted - missing.size();
        progress.put(system, new Progress(system.title(), index.size(), wanted, ready, null));
        Collections.shuffle(missing, random);
        for (int from = 0; from < missing.size() && changes.get() == seen; from += BATCH) {
            List<String> batch = missing.subList(from, Math.min(missing.size(), from + BATCH));
            long start = System.nanoTime();
            try {
                int already = vectors.known(batch).size();
                if (already < batch.size()) {
                    vectors.make(batch);
                }
            } catch (EmbeddingUnavailable e) {
                progress.put(system, new Progress(system.title(), index.size(), wanted, ready, e.getMessage()));
                return;
            }
            ready += batch.size();
            progress.put(system, new Progress(system.title(), index.size(), wanted, ready, null));
            rest(System.nanoTime() - start);
        }
        if (!missing.isEmpty() && changes.get() == seen) {
            LOG.info("{}: all {} names have their vectors", system.title(), wanted);
        }
    }

    private List<String> missing(TermIndex index) {
        List<String> names = index.terms().stream().map(Term::text).distinct().toList();
        List<String> missing = new ArrayList<>();
        for (int from = 0; from < names.size(); from += LOOK) {
            List<String> part = names.subList(from, Math.min(names.size(), from + LOOK));
            var known = vectors.known(part);
            part.stream().filter(name -> !known.containsKey(name)).forEach(missing::add);
        }
        return missing;
    }

    /** Leaves the processor to others for as long as its share asks. */
    private void rest(long worked) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) (worked * (1 - share) / share));
    }
}
