package io.wardclerk.coding;

import io.wardclerk.coding.index.CodeEntry;
import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeNotes.Kind;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Terminology;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The names of each code over all releases: its full text, the inclusion terms of the tabular list, synonyms of its file. What
 * is included under a heading also names the code under it that is meant when no more is said.
 */
@Component
final class CodeNames {

    private final Terminology terminology;
    private final Clock clock;

    CodeNames(Terminology terminology, Clock clock) {
        this.terminology = terminology;
        this.clock = clock;
    }

    Stream<CodeEntry> of(CodeSystem system) {
        Map<String, Names> all = new LinkedHashMap<>();
        for (LocalDate date : days(system)) {
            try (Stream<Concept> concepts = terminology.concepts(system, date)) {
                concepts.forEach(concept -> add(all, concept, date));
            }
        }
        return all.entrySet().stream()
                .map(each -> new CodeEntry(
                        each.getKey(),
                        each.getValue().billable(),
                        List.copyOf(each.getValue().texts())));
    }

    /** The first day of each release that tells which codes there are, the newest first; codes come and go with releases. */
    private Collection<LocalDate> days(CodeSystem system) {
        Set<LocalDate> days = new TreeSet<>(Comparator.reverseOrder());
        days.add(LocalDate.now(clock));
        terminology.releases(system).stream()
                .filter(release -> release.part() == Release.Part.CODES)
                .forEach(release -> days.add(release.from()));
        return days;
    }

    private void add(Map<String, Names> all, Concept concept, LocalDate date) {
        Set<String> texts = all.computeIfAbsent(
                        concept.code(), code -> new Names(concept.billable(), new LinkedHashSet<>()))
                .texts();
        texts.add(concept.longDisplay());
        concept.property(Concept.SYNONYMS).ifPresent(synonyms -> texts.addAll(List.of(synonyms.split("\n"))));
        if (concept.system() == CodeSystem.ICD10CM) {
            include(all, concept, date);
        }
    }

    private void include(Map<String, Names> all, Concept concept, LocalDate date) {
        List<String> included = new ArrayList<>();
        Optional<CodeNotes> notes = terminology.notes(concept.system(), concept.code(), date);
        notes.stream()
                .flatMap(found -> found.notes().stream())
                .filter(note -> !note.inherited())
                .filter(note -> note.kind() == Kind.INCLUSION_TERM || note.kind() == Kind.INCLUDES)
                .forEach(note -> included.add(note.text()));
        if (included.isEmpty()) {
            return;
        }
        String meant = concept.billable() ? concept.code() : usual(concept, date);
        all.computeIfAbsent(meant, code -> new Names(true, new LinkedHashSet<>()))
                .texts()
                .addAll(included);
    }

    /** Under a heading, the "unspecified" code; the heading itself where there is none. */
    private String usual(Concept heading, LocalDate date) {
        Concept at = heading;
        while (!at.billable()) {
            Optional<Concept> next = terminology.children(at.system(), at.code(), date).stream()
                    .filter(child -> rank(child) > 0)
                    .max(Comparator.comparingInt(CodeNames::rank));
            if (next.isEmpty()) {
                return heading.code();
            }
            at = next.get();
        }
        return at.code();
    }

    private static int rank(Concept child) {
        String text = child.longDisplay();
        if (text.contains("without complication")) {
            return 3;
        }
        boolean open = text.contains("unspecified");
        return open && child.code().endsWith("9") ? 2 : open ? 1 : 0;
    }

    private record Names(boolean billable, Set<String> texts) {}
}
