package io.wardclerk.assistant.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a prompt may be released. The first of a skill is the measure for those that follow; each later one needs an evaluation of exactly its
 * files, against the one that it follows, in which no metric is certainly worse.
 */
final class PromptGate {

    private PromptGate() {}

    /**
     * A prompt that asks to be released.
     *
     * @param skill its folder
     * @param version from 1
     * @param sha256 of its files
     * @param evaluation what is kept beside it, or null
     */
    record Candidate(
            String skill,
            int version,
            String sha256,
            @Nullable Evaluation evaluation) {

        String reference() {
            return skill + "@" + version;
        }
    }

    /**
     * @param released versions of the same skill
     * @return why not, in words with the difference; empty if it may be released
     */
    static List<String> refusals(Candidate candidate, List<Candidate> released) {
        Optional<Candidate> before = released.stream()
                .filter(each -> each.skill().equals(candidate.skill()) && each.version() < candidate.version())
                .max(java.util.Comparator.comparingInt(Candidate::version));
        if (before.isEmpty()) {
            return List.of();
        }
        Evaluation evaluation = candidate.evaluation();
        if (evaluation == null) {
            return List.of(candidate.reference() + " has no " + Evaluation.FILE + ": measure it against "
                    + before.get().reference() + " and keep the result beside it");
        }
        List<String> refusals = new ArrayList<>();
        if (!evaluation.prompt().equals(candidate.reference())
                || !evaluation.promptSha256().equals(candidate.sha256())) {
            refusals.add(candidate.reference() + " was changed after it was measured: measure it again");
        }
        if (!evaluation.against().equals(before.get().reference())) {
            refusals.add(candidate.reference() + " was not measured against "
                    + before.get().reference() + ", which it is to follow");
        }
        if (evaluation.differences().isEmpty()) {
            refusals.add(candidate.reference() + " was measured without a single item");
        }
        for (Map.Entry<String, Interval> each : evaluation.differences().entrySet()) {
            Interval difference = each.getValue();
            if (difference.high() < 0 || difference.items() == 0) {
                refusals.add(String.format(
                        java.util.Locale.ROOT,
                        "%s is worse than %s in %s by %.3f (95 %% interval %.3f to %.3f over %d items)",
                        candidate.reference(),
                        before.get().reference(),
                        each.getKey(),
                        -difference.value(),
                        -difference.high(),
                        -difference.low(),
                        difference.items()));
            }
        }
        return refusals;
    }
}
