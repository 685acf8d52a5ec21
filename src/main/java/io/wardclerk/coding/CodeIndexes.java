package io.wardclerk.coding;

import io.wardclerk.coding.index.CodeEntry;
import io.wardclerk.coding.index.TermIndex;
import io.wardclerk.coding.index.Thesaurus;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Terminology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One index for each code system, of all its releases together; made when first asked for, and again when a release was loaded. */
@Component
final class CodeIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(CodeIndexes.class);

    private final Terminology terminology;
    private final CodeNames names;
    private final Thesaurus thesaurus = Thesaurus.ours();
    private final Map<CodeSystem, Slot> slots = new EnumMap<>(CodeSystem.class);

    CodeIndexes(Terminology terminology, CodeNames names) {
        this.terminology = terminology;
        this.names = names;
        for (CodeSystem system : CodeSystem.values()) {
            slots.put(system, new Slot(system));
        }
    }

    /** Made of what is loaded now; the first to ask after a change waits some seconds for a large system. */
    TermIndex of(CodeSystem system) {
        Slot slot = slots.get(system);
        if (slot == null) {
            throw new IllegalArgumentException("No code system: " + system);
        }
        return slot.current();
    }

    /** Those that were made so far. */
    Map<CodeSystem, TermIndex> made() {
        Map<CodeSystem, TermIndex> made = new EnumMap<>(CodeSystem.class);
        slots.forEach((system, slot) -> {
            Made now = slot.made;
            if (now != null) {
                made.put(system, now.index());
            }
        });
        return made;
    }

    private record Made(long epoch, TermIndex index) {}

    private final class Slot {

        private final CodeSystem system;
        private final Lock making = new ReentrantLock();
        private volatile @Nullable Made made;

        private Slot(CodeSystem system) {
            this.system = system;
        }

        private TermIndex current() {
            Made now = made;
            long epoch = terminology.epoch(system);
            if (now != null && now.epoch() == epoch) {
                return now.index();
            }
            // Whoever has an older index answers from it while another thread makes the new one.
            if (now != null && !making.tryLock()) {
                return now.index();
            }
            if (now == null) {
                making.lock();
            }
            try {
                return renewed(epoch);
            } finally {
                making.unlock();
            }
        }

        private TermIndex renewed(long epoch) {
            Made now = made;
            if (now != null && now.epoch() == epoch) {
                return now.index();
            }
            long start = System.nanoTime();
            List<CodeEntry> entries = new ArrayList<>();
            try (Stream<CodeEntry> all = names.of(system)) {
                all.forEach(entries::add);
            }
            TermIndex index = TermIndex.of(entries.stream(), thesaurus);
            made = new Made(epoch, index);
            if (index.size() > 0) {
                LOG.info(
                        "{} can be searched: {} names of {} codes, indexed in {} ms",
                        system.title(),
                        index.size(),
                        entries.size(),
                        Duration.ofNanos(System.nanoTime() - start).toMillis());
            }
            return index;
        }
    }
}
