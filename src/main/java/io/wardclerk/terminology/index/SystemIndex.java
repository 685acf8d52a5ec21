package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Period;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.WrittenCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every code of a system on every day, of one moment; never changed. */
final class SystemIndex {

    private final CodeSystem system;
    private final Loaded loaded;
    private final Codes codes;
    private final SpanTable spans;
    private final Replacements replacements;

    SystemIndex(CodeSystem system, Loaded loaded, Codes codes, SpanTable spans, Replacements replacements) {
        this.system = system;
        this.loaded = loaded;
        this.codes = codes;
        this.spans = spans;
        this.replacements = replacements;
    }

    static SystemIndex empty(CodeSystem system) {
        return new IndexBuilder(system, Loaded.of(system, List.of())).build(Replacements.NONE);
    }

    Standing standing(CharSequence code, int day) {
        int place = codes.place(code);
        if (place < 0) {
            return absent(code, day);
        }
        int span = spans.at(place, day);
        if (span != SpanTable.NONE) {
            return spans.billable(span) ? Standing.BILLABLE : Standing.HEADER;
        }
        return gap(place, day);
    }

    private Standing absent(CharSequence code, int day) {
        boolean known = loaded.covers(day) || (loaded.complete() && loaded.hasEdits());
        return known || WrittenCode.bare(system, code).isEmpty() ? Standing.UNKNOWN : Standing.NOT_LOADED;
    }

    /** On a day that no span has. */
    private Standing gap(int place, int day) {
        // The starter set gives each of its codes its own days.
        if (spans.is(place, SpanTable.EDITED) || loaded.covers(day) || !loaded.complete()) {
            return Standing.NOT_THEN;
        }
        return spans.is(place, SpanTable.HEADING) && loaded.hasEdits() && isHeadingThen(place, day)
                ? Standing.HEADER
                : Standing.NOT_LOADED;
    }

    /** Edits have no headings: one is valid while a code under it is. */
    private boolean isHeadingThen(int place, int day) {
        String bare = codes.bare(place);
        for (int below = place + 1; below < codes.size() && codes.bare(below).startsWith(bare); below++) {
            if (spans.at(below, day) != SpanTable.NONE) {
                return true;
            }
        }
        return false;
    }

    Lookup find(String code, LocalDate date) {
        int day = Loaded.day(date);
        Standing standing = standing(code, day);
        return switch (standing) {
            case UNKNOWN -> new Lookup.Unknown();
            case NOT_LOADED -> new Lookup.NotLoaded(system, date, newestFirst());
            case NOT_THEN -> notThen(codes.place(code), day);
            case BILLABLE, HEADER -> found(codes.place(code), day);
        };
    }

    private Lookup found(int place, int day) {
        int span = spans.at(place, day);
        int described = span == SpanTable.NONE ? spans.nearest(place, day) : span;
        int release = spans.meta(described).release();
        boolean lapsed = loaded.lapsed(release, day) || span == SpanTable.NONE;
        return new Lookup.Found(
                concept(place, described, day), loaded.releases().get(release), lapsed);
    }

    private Lookup notThen(int place, int day) {
        int nearest = spans.nearest(place, day);
        if (nearest == SpanTable.NONE) {
            return new Lookup.Unknown();
        }
        Concept concept = concept(place, nearest, spans.from(nearest));
        Set<String> instead = new LinkedHashSet<>(replacements.of(codes.bare(place)));
        concept.property(Concept.REPLACED_BY).ifPresent(all -> instead.addAll(Arrays.asList(all.split(";"))));
        List<String> valid = instead.stream()
                .filter(bare -> codes.placeOfBare(bare) >= 0 && spans.at(codes.placeOfBare(bare), day) >= 0)
                .map(bare -> WrittenCode.published(system, bare))
                .toList();
        return new Lookup.NotThen(concept, periods(place), valid);
    }

    private List<Period> periods(int place) {
        List<Period> periods = new ArrayList<>();
        for (int span = spans.begin(place); span < spans.end(place); span++) {
            int last = run(place, span, 1);
            periods.add(period(spans.from(span), spans.until(last)));
            span = last;
        }
        return periods;
    }

    private static Period period(int from, int until) {
        return new Period(LocalDate.ofEpochDay(from), until == Integer.MAX_VALUE ? null : LocalDate.ofEpochDay(until));
    }

    /** The last span, in this direction, that goes on without a day between and without a change of what it may be used for. */
    private int run(int place, int span, int step) {
        int last = span;
        for (int next = span + step; next >= spans.begin(place) && next < spans.end(place); next += step) {
            int before = Math.min(last, next);
            if (spans.until(before) + 1 != spans.from(before + 1) || spans.billable(next) != spans.billable(last)) {
                break;
            }
            last = next;
        }
        return last;
    }

    private Concept concept(int place, int span, int day) {
        Meta meta = spans.meta(span);
        String display = spans.display(span);
        @Nullable String longDisplay = spans.longDisplay(span);
        Period period = period(spans.from(run(place, span, -1)), spans.until(run(place, span, 1)));
        String properties = spans.properties(span);
        String bare = codes.bare(place);
        return new Concept(
                system,
                WrittenCode.published(system, bare),
                display,
                longDisplay == null ? display : longDisplay,
                meta.billable(),
                meta.status(),
                period.from(),
                period.until(),
                meta.flags(),
                parent(bare, day),
                properties.isEmpty() ? Map.of() : Properties.read(properties));
    }

    /** The longest valid beginning of the code. */
    private @Nullable String parent(String bare, int day) {
        if (system != CodeSystem.ICD10CM && system != CodeSystem.ICD10PCS) {
            return null;
        }
        for (int length = bare.length() - 1; length >= 3; length--) {
            int place = codes.placeOfBare(bare.substring(0, length));
            if (place >= 0 && (spans.at(place, day) != SpanTable.NONE || gap(place, day) == Standing.HEADER)) {
                return WrittenCode.published(system, bare.substring(0, length));
            }
        }
        return null;
    }

    Stream<Concept> concepts(LocalDate date) {
        int day = Loaded.day(date);
        return IntStream.range(0, codes.size()).boxed().flatMap(place -> valid(place, day));
    }

    private Stream<Concept> valid(int place, int day) {
        int span = spans.at(place, day);
        return span == SpanTable.NONE ? Stream.empty() : Stream.of(concept(place, span, day));
    }

    List<Concept> children(String code, LocalDate date) {
        int day = Loaded.day(date);
        String bare = WrittenCode.bare(system, code).orElse("");
        if (bare.isEmpty() || (system != CodeSystem.ICD10CM && system != CodeSystem.ICD10PCS)) {
            return List.of();
        }
        List<Concept> children = new ArrayList<>();
        String under = null;
        for (int place = codes.ceiling(bare); place < codes.size(); place++) {
            String each = codes.bare(place);
            if (!each.startsWith(bare)) {
                break;
            }
            int span = spans.at(place, day);
            if (span != SpanTable.NONE && !each.equals(bare) && (under == null || !each.startsWith(under))) {
                children.add(concept(place, span, day));
                under = each;
            }
        }
        return children;
    }

    List<Release> newestFirst() {
        return loaded.releases().stream()
                .sorted(Comparator.comparing(Release::from).reversed())
                .toList();
    }

    int count() {
        return codes.size();
    }

    /** Bytes of its arrays. */
    long size() {
        return spans.size() + (PackedCodes.packs(system) ? 24L : 120L) * codes.size();
    }
}
