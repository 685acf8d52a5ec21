package io.wardclerk.triage.protocol;

import io.wardclerk.triage.Assessment.Evidence;
import io.wardclerk.triage.Assessment.Reason;
import io.wardclerk.triage.protocol.Condition.Absent;
import io.wardclerk.triage.protocol.Condition.Atom;
import io.wardclerk.triage.protocol.Condition.Compare;
import io.wardclerk.triage.protocol.Condition.Concept;
import io.wardclerk.triage.protocol.Condition.Count;
import io.wardclerk.triage.protocol.Condition.Past;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one case: which concepts hold, are past or absent, and the numbers, each with the evidence for it.
 *
 * @param present what the patient has now
 * @param past what the patient has or had; holds all of {@code present}
 * @param absent what is said not to be there
 * @param numbers by measure name, all that were given
 */
public record CaseFacts(
        Map<String, List<Evidence>> present,
        Map<String, List<Evidence>> past,
        Map<String, List<Evidence>> absent,
        Map<String, List<Value>> numbers) {

    /** A number and where it stands. */
    public record Value(double value, Evidence evidence) {}

    /** One match of the row, or nothing; what the rule files call. */
    public List<Match> matches(ProtocolRow row) {
        Set<Evidence> all = new LinkedHashSet<>();
        for (Condition condition : row.when()) {
            List<Evidence> evidence = evidence(condition);
            if (evidence.isEmpty()) {
                return List.of();
            }
            all.addAll(evidence);
        }
        boolean excluded =
                row.unless().stream().anyMatch(condition -> !evidence(condition).isEmpty());
        return excluded ? List.of() : List.of(new Match(List.copyOf(all)));
    }

    /** Whether the question is to be asked: its complaint is there, and neither its answer nor its denial. */
    public boolean asks(Question question) {
        boolean known = question.concept() == null
                ? numbers.containsKey(String.valueOf(question.number()))
                : past.containsKey(question.concept()) || absent.containsKey(question.concept());
        return !known
                && question.when().stream()
                        .noneMatch(condition -> evidence(condition).isEmpty());
    }

    /** The points of the band, if the first value given for its measure lies in it; what the rule files call. */
    public List<VitalPoints> points(VitalBand band) {
        return numbers.getOrDefault(band.measure(), List.of()).stream()
                .limit(1)
                .filter(number -> number.value() >= band.from() && number.value() <= band.to())
                .map(number -> new VitalPoints(band.measure(), band.points(), List.of(number.evidence())))
                .toList();
    }

    /** Whether the patient has it now; what the rule files call. */
    public boolean has(String concept) {
        return present.containsKey(concept);
    }

    /** What shows that the patient is not alert; what the rule files call. */
    public List<Evidence> consciousness() {
        return List.of("confusion", "hard-to-wake", "unresponsive").stream()
                .flatMap(concept -> present.getOrDefault(concept, List.of()).stream())
                .distinct()
                .toList();
    }

    /** A row that applies, and why. */
    public record Match(List<Evidence> evidence) {

        /** The evidence of both; what the rule files call. */
        public List<Evidence> with(Reason reason) {
            Set<Evidence> both = new LinkedHashSet<>(evidence);
            both.addAll(reason.evidence());
            return List.copyOf(both);
        }
    }

    /** What shows that the condition holds: of every alternative that holds, so that the reviewer sees all of it. Empty if none. */
    public List<Evidence> evidence(Condition condition) {
        Set<Evidence> all = new LinkedHashSet<>();
        for (List<Atom> alternative : condition.alternatives()) {
            List<Evidence> together = new ArrayList<>();
            boolean holds = true;
            for (Atom atom : alternative) {
                List<Evidence> evidence = evidence(atom);
                holds &= !evidence.isEmpty();
                together.addAll(evidence);
            }
            if (holds) {
                all.addAll(together);
            }
        }
        return List.copyOf(all);
    }

    private List<Evidence> evidence(Atom atom) {
        if (atom instanceof Concept concept) {
            return present.getOrDefault(concept.id(), List.of());
        }
        if (atom instanceof Past concept) {
            return past.getOrDefault(concept.id(), List.of());
        }
        if (atom instanceof Absent concept) {
            return absent.getOrDefault(concept.id(), List.of());
        }
        if (atom instanceof Count count) {
            return counted(count);
        }
        Compare compare = (Compare) atom;
        return numbers.getOrDefault(compare.measure(), List.of()).stream()
                .filter(number -> compare.holds(number.value()))
                .map(Value::evidence)
                .toList();
    }

    /** Words that say two things at once, such as "cold sweat", count once. */
    private List<Evidence> counted(Count count) {
        List<Evidence> counted = new ArrayList<>();
        for (Atom atom : count.of()) {
            evidence(atom).stream()
                    .filter(one -> counted.stream().noneMatch(other -> overlap(one, other)))
                    .findFirst()
                    .ifPresent(counted::add);
        }
        return counted.size() >= count.least() ? counted : List.of();
    }

    private static boolean overlap(Evidence one, Evidence other) {
        return one.start() >= 0 && one.start() < other.end() && other.start() < one.end();
    }
}
