package io.wardclerk.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of records are still to come. Transactions commit in another order than they take numbers, and the numbers of those
 * that rolled back never come. A number that was passed over stays a gap until every transaction that could have taken it has ended:
 * whoever took a number had locked the table for writing before, and holds that lock to its end.
 */
final class Backlog {

    private final NavigableMap<Long, Gap> gaps;
    private long top;

    private Backlog(NavigableMap<Long, Gap> gaps, long top) {
        this.gaps = gaps;
        this.top = top;
    }

    /** @param writers the transactions of which one may still have it, null until they were first looked for */
    private record Gap(long to, @Nullable Set<String> writers) {}

    /**
     * @param floor everything up to this is sealed or will never be
     * @param sealed the numbers above it that are sealed, ascending
     */
    static Backlog of(long floor, List<Long> sealed) {
        Backlog backlog = new Backlog(new TreeMap<>(), floor);
        sealed.forEach(backlog::passTo);
        return backlog;
    }

    Backlog copy() {
        return new Backlog(new TreeMap<>(gaps), top);
    }

    /** No number above it was seen. */
    long top() {
        return top;
    }

    /** Everything up to this is sealed or will never be. */
    long floor() {
        return gaps.isEmpty() ? top : gaps.firstKey() - 1;
    }

    boolean hasGaps() {
        return !gaps.isEmpty();
    }

    Long[] gapStarts() {
        return gaps.keySet().toArray(Long[]::new);
    }

    Long[] gapEnds() {
        return gaps.values().stream().map(Gap::to).toArray(Long[]::new);
    }

    /**
     * @param writing the transactions that were writing to the table before the records were read
     * @param found the numbers that were there, ascending
     */
    void advance(Set<String> writing, List<Long> found) {
        found.stream().filter(seq -> seq <= top).forEach(this::fill);
        settle(writing);
        found.stream().filter(seq -> seq > top).forEach(this::passTo);
    }

    private void passTo(long seq) {
        if (seq > top + 1) {
            gaps.put(top + 1, new Gap(seq - 1, null));
        }
        top = seq;
    }

    private void fill(long seq) {
        Map.Entry<Long, Gap> around = gaps.floorEntry(seq);
        if (around == null || around.getValue().to() < seq) {
            return;
        }
        Gap gap = around.getValue();
        gaps.remove(around.getKey());
        if (around.getKey() < seq) {
            gaps.put(around.getKey(), new Gap(seq - 1, gap.writers()));
        }
        if (seq < gap.to()) {
            gaps.put(seq + 1, gap);
        }
    }

    private void settle(Set<String> writing) {
        gaps.replaceAll((from, gap) -> new Gap(gap.to(), still(gap.writers(), writing)));
        gaps.values().removeIf(gap -> gap.writers() != null && gap.writers().isEmpty());
    }

    private static Set<String> still(@Nullable Set<String> before, Set<String> writing) {
        if (before == null) {
            return writing;
        }
        Set<String> left = new HashSet<>(before);
        left.retainAll(writing);
        return left;
    }
}
