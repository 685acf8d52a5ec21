package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the finders found, overlaps and all. */
final class Findings {

    /** How sure a finding is; where two overlap, the surer one says what it is. */
    enum Trust {
        KNOWN,
        FORM,
        LABEL,
        GUESS
    }

    /**
     * @param key the value in its plain form, or null where the text itself is the key
     */
    record Finding(
            int start,
            int end,
            Identifier kind,
            Trust trust,
            @Nullable String key) {}

    private final List<Finding> all = new ArrayList<>();

    void add(int start, int end, Identifier kind, Trust trust) {
        add(start, end, kind, trust, null);
    }

    void add(int start, int end, Identifier kind, Trust trust, @Nullable String key) {
        if (end > start) {
            all.add(new Finding(start, end, kind, trust, key));
        }
    }

    /** From the first to behind the last token. */
    void tokens(Text text, int from, int to, Identifier kind, Trust trust) {
        add(text.at(from).start(), text.at(to - 1).end(), kind, trust);
    }

    List<Finding> of(Identifier kind) {
        return all.stream().filter(f -> f.kind() == kind).toList();
    }

    /** In order and without overlap: what overlaps becomes one, named by its surest and then its longest part. */
    List<Finding> merged() {
        return only(f -> true);
    }

    /** Likewise, of those that pass. */
    List<Finding> only(Predicate<Finding> wanted) {
        List<Finding> sorted = new ArrayList<>(all);
        sorted.removeIf(wanted.negate());
        sorted.sort(Comparator.comparingInt(Finding::start).thenComparing(f -> -f.end()));
        List<Finding> merged = new ArrayList<>();
        for (Finding next : sorted) {
            Finding last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.start() >= last.end()) {
                merged.add(next);
            } else {
                merged.set(merged.size() - 1, union(last, next));
            }
        }
        return merged;
    }

    private static Finding union(Finding a, Finding b) {
        Finding surer = surer(a, b);
        int start = Math.min(a.start(), b.start());
        int end = Math.max(a.end(), b.end());
        boolean whole = surer.start() == start && surer.end() == end;
        return new Finding(start, end, surer.kind(), surer.trust(), whole ? surer.key() : null);
    }

    private static Finding surer(Finding a, Finding b) {
        if (a.start() == b.start() && a.end() == b.end()) {
            return b.trust().compareTo(a.trust()) < 0 ? b : a;
        }
        // An address that contains the known town is an address.
        if (a.start() <= b.start() && a.end() >= b.end()) {
            return a;
        }
        return b.trust().compareTo(a.trust()) < 0 ? b : a;
    }
}
