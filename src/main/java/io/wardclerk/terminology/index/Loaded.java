package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Release.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The releases of a system that answer, and the days that each answers for. A list of codes answers from its first day to the day
 * before the next list begins, and the last one on; of the others, one that has ended answers no longer than it was published
 * for. Systems whose releases repeat everything that came before answer for the past by their oldest one.
 */
final class Loaded {

    /** Where a code's own history is in its newest release. */
    private static final Set<CodeSystem> CUMULATIVE = Set.of(
            CodeSystem.HCPCS,
            CodeSystem.CVX,
            CodeSystem.NDC,
            CodeSystem.LOINC,
            CodeSystem.RXNORM,
            CodeSystem.UCUM,
            CodeSystem.SNOMED,
            CodeSystem.DISCHARGE_STATUS);

    /** 1900-01-01: nobody asks for a day before it. */
    static final int FLOOR = -25567;

    private final List<Release> releases;
    private final int[] from;
    private final int[] until;
    private final int edits;
    private final boolean complete;

    private Loaded(List<Release> releases, int[] from, int[] until, int edits, boolean complete) {
        this.releases = releases;
        this.from = from;
        this.until = until;
        this.edits = edits;
        this.complete = complete;
    }

    /** @param all in any order; starter sets answer only where nothing else does */
    static Loaded of(CodeSystem system, List<Release> all) {
        boolean official = all.stream().anyMatch(each -> each.part() == Part.CODES && !each.starter());
        boolean keepsStarter = !official || system == CodeSystem.UCUM;
        List<Release> releases = all.stream()
                .filter(each -> each.part() == Part.CODES || each.part() == Part.EDITS)
                .filter(each -> !each.starter() || keepsStarter)
                .sorted(Comparator.comparing(Release::from).thenComparing(Release::loadedAt))
                .toList();
        int[] from = new int[releases.size()];
        int[] until = new int[releases.size()];
        List<Integer> lists = new ArrayList<>();
        int edits = -1;
        for (int i = 0; i < from.length; i++) {
            Release each = releases.get(i);
            from[i] = day(each.from());
            until[i] = each.until() == null ? Integer.MAX_VALUE : day(each.until());
            if (each.part() == Part.EDITS) {
                edits = edits < 0 || until[i] >= until[edits] ? i : edits;
            } else if (each.starter() && system == CodeSystem.UCUM) {
                from[i] = FLOOR;
            } else {
                lists.add(i);
            }
        }
        for (int k = 0; k < lists.size(); k++) {
            int list = lists.get(k);
            until[list] = k + 1 < lists.size() ? Math.min(until[list], from[lists.get(k + 1)] - 1) : Integer.MAX_VALUE;
            if (k > 0 && CUMULATIVE.contains(system)) {
                until[lists.get(k - 1)] = from[list] - 1;
            }
            if (k == 0 && CUMULATIVE.contains(system)) {
                from[list] = FLOOR;
            }
        }
        return new Loaded(releases, from, until, edits, official);
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    List<Release> releases() {
        return releases;
    }

    boolean isEdits(int release) {
        return releases.get(release).part() == Part.EDITS;
    }

    int from(int release) {
        return from[release];
    }

    int until(int release) {
        return until[release];
    }

    /** The last day that the newest edits decide alone; the lists decide after it. */
    int editsUntil() {
        return edits < 0 ? Integer.MAX_VALUE : until[edits];
    }

    boolean hasEdits() {
        return edits >= 0;
    }

    /** Whether official lists are loaded, so that a code that is in none is no code. */
    boolean complete() {
        return complete || hasEdits();
    }

    /** Whether a whole list of codes answers for the day. */
    boolean covers(int day) {
        for (int i = 0; i < from.length; i++) {
            if (!isEdits(i) && !releases.get(i).starter() && from[i] <= day && day <= until[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether the day is past the last one that this release was published for. */
    boolean lapsed(int release, int day) {
        @Nullable LocalDate last = releases.get(release).until();
        return last != null && day > day(last);
    }
}
