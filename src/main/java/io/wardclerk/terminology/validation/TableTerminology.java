package io.wardclerk.terminology.validation;

import io.wardclerk.terminology.ClaimTables;
import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Flag;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Period;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.Terminology;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A terminology of the few codes that a table of cases takes as loaded: its cases say the same wherever they run. */
final class TableTerminology implements Terminology, ClaimTables {

    private static final LocalDate LONG_AGO = LocalDate.of(1984, 3, 1);
    private static final LocalDate MATERNITY_CHANGED = LocalDate.of(2019, 10, 1);

    private final Map<CodeSystem, NavigableMap<String, List<Concept>>> concepts = new EnumMap<>(CodeSystem.class);
    private final Map<String, CodeNotes> notes = new TreeMap<>();
    private final Map<String, List<String>> replacements = new TreeMap<>();

    void add(Concept concept) {
        concepts.computeIfAbsent(concept.system(), system -> new TreeMap<>())
                .computeIfAbsent(bare(concept.code()), code -> new ArrayList<>())
                .add(concept);
    }

    void note(String code, List<CodeNotes.Note> own, CodeNotes.@Nullable SeventhCharacter seventh) {
        notes.put(bare(code), new CodeNotes(code, own, seventh, release(CodeSystem.ICD10CM)));
    }

    void replaced(String code, List<String> by) {
        replacements.put(bare(code), List.copyOf(by));
    }

    @Override
    public Standing standing(CodeSystem system, CharSequence code, LocalDate date) {
        Lookup lookup = find(system, code.toString(), date);
        if (lookup instanceof Lookup.Found found) {
            return found.concept().billable() ? Standing.BILLABLE : Standing.HEADER;
        }
        return lookup instanceof Lookup.NotThen
                ? Standing.NOT_THEN
                : lookup instanceof Lookup.NotLoaded ? Standing.NOT_LOADED : Standing.UNKNOWN;
    }

    @Override
    public Lookup find(CodeSystem system, String code, LocalDate date) {
        NavigableMap<String, List<Concept>> codes = concepts.get(system);
        if (codes == null) {
            return new Lookup.NotLoaded(system, date, List.of());
        }
        List<Concept> known = codes.getOrDefault(bare(code), List.of());
        for (Concept concept : known) {
            if (period(concept).covers(date)) {
                return new Lookup.Found(concept, release(system), false);
            }
        }
        return known.isEmpty()
                ? new Lookup.Unknown()
                : new Lookup.NotThen(
                        known.get(known.size() - 1),
                        known.stream().map(TableTerminology::period).toList(),
                        replacements.getOrDefault(bare(code), List.of()));
    }

    /** Its own and those of each shorter code; one that stands at another place says so itself. */
    @Override
    public Optional<CodeNotes> notes(CodeSystem system, String code, LocalDate date) {
        if (system != CodeSystem.ICD10CM) {
            return Optional.empty();
        }
        List<CodeNotes.Note> all = new ArrayList<>();
        CodeNotes.SeventhCharacter seventh = null;
        for (String at = bare(code); at.length() >= 1; at = at.substring(0, at.length() - 1)) {
            CodeNotes own = notes.get(at);
            if (own != null) {
                all.addAll(own.notes());
                seventh = seventh == null ? own.seventh() : seventh;
            }
        }
        return all.isEmpty() && seventh == null
                ? Optional.empty()
                : Optional.of(new CodeNotes(code, all, seventh, release(system)));
    }

    @Override
    public Stream<Concept> concepts(CodeSystem system, LocalDate date) {
        return concepts.getOrDefault(system, new TreeMap<>()).values().stream()
                .flatMap(List::stream)
                .filter(concept -> period(concept).covers(date));
    }

    @Override
    public List<Concept> children(CodeSystem system, String code, LocalDate date) {
        String bare = bare(code);
        List<Concept> under = new ArrayList<>();
        NavigableMap<String, List<Concept>> codes = concepts.getOrDefault(system, new TreeMap<>());
        for (Map.Entry<String, List<Concept>> entry : codes.tailMap(bare, false).entrySet()) {
            String other = entry.getKey();
            if (!other.startsWith(bare)) {
                break;
            }
            if (nearestAbove(codes, other).equals(bare)) {
                entry.getValue().stream()
                        .filter(concept -> period(concept).covers(date))
                        .forEach(under::add);
            }
        }
        return under;
    }

    private static String nearestAbove(NavigableMap<String, List<Concept>> codes, String code) {
        for (String above = code.substring(0, code.length() - 1);
                !above.isEmpty();
                above = above.substring(0, above.length() - 1)) {
            if (codes.containsKey(above)) {
                return above;
            }
        }
        return "";
    }

    @Override
    public List<Concept> translations(CodeSystem from, String code, CodeSystem to, LocalDate date) {
        return find(from, code, date) instanceof Lookup.Found found
                ? found.concept().property(Concept.CVX).stream()
                        .map(cvx -> find(to, cvx, date))
                        .filter(Lookup.Found.class::isInstance)
                        .map(other -> ((Lookup.Found) other).concept())
                        .toList()
                : List.of();
    }

    @Override
    public List<Release> releases(CodeSystem system) {
        return concepts.containsKey(system) ? List.of(release(system)) : List.of();
    }

    @Override
    public long epoch(CodeSystem system) {
        return 0;
    }

    /** As CMS publishes them (Definitions of Medicare Code Edits, edit 4). */
    @Override
    public Optional<AgeBand> ageBand(Flag group, LocalDate date) {
        boolean before = date.isBefore(MATERNITY_CHANGED);
        return switch (group) {
            case NEWBORN -> Optional.of(new AgeBand(0, 0));
            case PEDIATRIC -> Optional.of(new AgeBand(0, 17));
            case MATERNITY -> Optional.of(before ? new AgeBand(12, 55) : new AgeBand(9, 64));
            case ADULT -> Optional.of(new AgeBand(15, 124));
            default -> Optional.empty();
        };
    }

    private static Period period(Concept concept) {
        return new Period(concept.from(), concept.until());
    }

    private static Release release(CodeSystem system) {
        return new Release(
                UUID.nameUUIDFromBytes(system.key().getBytes(StandardCharsets.UTF_8)),
                system,
                Release.Part.CODES,
                "cases",
                LONG_AGO,
                null,
                0,
                false,
                Instant.EPOCH);
    }

    private static String bare(String code) {
        return code.replace(".", "");
    }
}
