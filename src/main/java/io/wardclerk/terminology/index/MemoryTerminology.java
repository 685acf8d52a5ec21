package io.wardclerk.terminology.index;

import io.wardclerk.terminology.ClaimTables;
import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Flag;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.WrittenCode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Answers from the newest snapshot of each system; each call from one of them. */
@Component
final class MemoryTerminology implements Terminology, ClaimTables {

    /** Never changed; each change puts another one in its place. */
    private volatile EnumMap<CodeSystem, Snapshot> snapshots = new EnumMap<>(CodeSystem.class);

    MemoryTerminology() {
        for (CodeSystem system : CodeSystem.values()) {
            snapshots.put(system, new Snapshot(0, SystemIndex.empty(system), List.of(), List.of(), List.of()));
        }
    }

    private Snapshot of(CodeSystem system) {
        return Objects.requireNonNull(snapshots.get(system));
    }

    synchronized void replace(CodeSystem system, Snapshot snapshot) {
        EnumMap<CodeSystem, Snapshot> next = new EnumMap<>(snapshots);
        next.put(system, snapshot);
        snapshots = next;
    }

    @Override
    public Standing standing(CodeSystem system, CharSequence code, LocalDate date) {
        return of(system).index().standing(code, Loaded.day(date));
    }

    @Override
    public Lookup find(CodeSystem system, String code, LocalDate date) {
        return of(system).index().find(code, date);
    }

    @Override
    public Optional<CodeNotes> notes(CodeSystem system, String code, LocalDate date) {
        Tabular chosen = null;
        for (Tabular each : of(system).tabular()) {
            if (chosen == null || !each.release().from().isAfter(date)) {
                chosen = each;
            }
        }
        return chosen == null || WrittenCode.bare(system, code).isEmpty() ? Optional.empty() : chosen.notes(code);
    }

    @Override
    public Stream<Concept> concepts(CodeSystem system, LocalDate date) {
        return of(system).index().concepts(date);
    }

    @Override
    public List<Concept> children(CodeSystem system, String code, LocalDate date) {
        return of(system).index().children(code, date);
    }

    @Override
    public List<Concept> translations(CodeSystem from, String code, CodeSystem to, LocalDate date) {
        if (from == CodeSystem.NDC && to == CodeSystem.CVX) {
            return find(from, code, date) instanceof Lookup.Found found
                    ? found.concept().property(Concept.CVX).flatMap(cvx -> valid(to, cvx, date)).stream()
                            .toList()
                    : List.of();
        }
        if (from == CodeSystem.CVX && to == CodeSystem.NDC) {
            return concepts(to, date)
                    .filter(each ->
                            each.property(Concept.CVX).filter(code::equals).isPresent())
                    .toList();
        }
        return List.of();
    }

    private Optional<Concept> valid(CodeSystem system, String code, LocalDate date) {
        return find(system, code, date) instanceof Lookup.Found found ? Optional.of(found.concept()) : Optional.empty();
    }

    @Override
    public List<Release> releases(CodeSystem system) {
        return of(system).releases();
    }

    @Override
    public long epoch(CodeSystem system) {
        return of(system).epoch();
    }

    @Override
    public Optional<AgeBand> ageBand(Flag group, LocalDate date) {
        int day = Loaded.day(date);
        return of(CodeSystem.ICD10CM).ages().stream()
                .filter(each -> each.group().equals(group.name()) && each.from() <= day && day <= each.until())
                .map(each -> new AgeBand(each.first(), each.last()))
                .findFirst();
    }

    /** Bytes of all indexes. */
    long size() {
        long size = 0;
        for (CodeSystem system : CodeSystem.values()) {
            size += of(system).index().size();
        }
        return size;
    }
}
