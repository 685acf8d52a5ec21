package io.wardclerk.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found so far; beyond a limit they are only counted. */
final class Findings {

    private static final int KEPT = 100;

    private final List<Finding> kept = new ArrayList<>();
    private long count;

    void add(Finding finding) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(finding);
        }
    }

    void add(Finding.Kind kind, long from, long to, String words) {
        add(new Finding(kind, from, to, null, words));
    }

    long count() {
        return count;
    }

    /** By the place in the ledger; what names one record comes before the stretch that it lies in. */
    List<Finding> sorted() {
        return kept.stream()
                .sorted(Comparator.comparingLong(this::place)
                        .thenComparingLong(finding -> finding.to() - finding.from()))
                .toList();
    }

    private long place(Finding finding) {
        return kept.stream()
                .filter(one -> one.namesOneRecord() && one.from() >= finding.from() && one.to() <= finding.to())
                .mapToLong(Finding::from)
                .min()
                .orElse(finding.from());
    }
}
