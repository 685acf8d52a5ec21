package io.wardclerk.basics.facts;

import java.util.ArrayList;
import java.util.List;

/**
 * A reason for an outcome: {@code insert(new Verdict("TOO-EARLY", "needs-prescriber", "Filled 4 days ago").because($last))}.
 *
 * @param code short and stable, for the record and for {@code findings}
 * @param outcome one of the words that the step declares; of several verdicts the most cautious outcome counts
 * @param message what people read
 * @param because what it rests on
 */
public record Verdict(String code, String outcome, String message, List<Entry> because) implements Conclusion {

    public Verdict {
        because = List.copyOf(because);
    }

    public Verdict(String code, String outcome, String message) {
        this(code, outcome, message, List.of());
    }

    public Verdict because(Entry entry) {
        List<Entry> more = new ArrayList<>(because);
        more.add(entry);
        return new Verdict(code, outcome, message, more);
    }

    @Override
    public String toString() {
        return "Verdict " + code;
    }
}
