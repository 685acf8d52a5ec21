package io.wardclerk.access.policy;

import io.wardclerk.access.PolicyTrial.Change;
import io.wardclerk.access.PolicyTrial.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Says what a trial found, for whoever releases rules of access. */
final class TrialWords {

    /** The rest is in the trial itself. */
    private static final int MOST = 100;

    private TrialWords() {}

    static List<String> of(Outcome outcome) {
        List<String> words = new ArrayList<>();
        words.add("Against %s: %d gained, %d lost"
                .formatted(
                        outcome.inForce(),
                        outcome.gained().size(),
                        outcome.lost().size()));
        outcome.gained().forEach(change -> words.add(line(change, "gains", "sees")));
        outcome.lost().forEach(change -> words.add(line(change, "loses", "no longer sees")));
        return words.size() <= MOST ? words : List.copyOf(words.subList(0, MOST));
    }

    private static String line(Change change, String whole, String fields) {
        return "%s (%d people) %s %s, standing to the case: %s, for %s%s"
                .formatted(
                        change.role(),
                        change.people().size(),
                        change.fields().isEmpty() ? whole : fields + " " + String.join(", ", change.fields()) + " by",
                        change.act(),
                        change.standing(),
                        String.join(", ", change.purposes()),
                        change.rules().isEmpty() ? "" : " (" + String.join(", ", change.rules()) + ")");
    }
}
