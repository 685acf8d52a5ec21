package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How often something is taken or done is what a source says: of that medicine, where it says it of one. */
@Component
@Order(3)
final class FrequencyCheck implements StatementCheck {

    private static final int REACH = 10;
    private static final int SHOWN = 3;

    private record Given(Passage source, Frequency frequency) {

        Evidence evidence() {
            return source.evidence(frequency.span());
        }
    }

    @Override
    public List<String> names() {
        return List.of("frequency");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        for (Frequency claimed : statement.frequencies()) {
            List<Given> all = all(grounds);
            List<Given> own = ofItsMedicine(statement.output(), claimed, grounds);
            List<Given> counted = own.isEmpty() ? all : own;
            if (!counted.isEmpty()
                    && counted.stream().noneMatch(each -> each.frequency().same(claimed))) {
                findings.add(StatementCheck.finding(
                        "frequency",
                        Severity.BLOCK,
                        statement,
                        own.isEmpty()
                                ? "No source says so often"
                                : "The sources give this medicine with another frequency",
                        claimed.span(),
                        counted.stream().limit(SHOWN).map(Given::evidence).toList()));
            } else if (counted.isEmpty()) {
                findings.add(StatementCheck.finding(
                        "frequency",
                        Severity.REVIEW,
                        statement,
                        "No source says how often",
                        claimed.span(),
                        List.of()));
            }
        }
        return findings;
    }

    private static List<Given> all(Grounds grounds) {
        List<Given> all = new ArrayList<>();
        grounds.sources().forEach(source -> source.frequencies().forEach(each -> all.add(new Given(source, each))));
        return all;
    }

    private static List<Given> ofItsMedicine(Passage output, Frequency claimed, Grounds grounds) {
        List<String> medicines = medicines(output, claimed);
        List<Given> own = new ArrayList<>();
        for (Passage source : grounds.sources()) {
            for (Frequency each : source.frequencies()) {
                if (medicines(source, each).stream().anyMatch(medicines::contains)) {
                    own.add(new Given(source, each));
                }
            }
        }
        return own;
    }

    /** The medicine before it in its sentence, the nearest only. */
    private static List<String> medicines(Passage passage, Frequency frequency) {
        int sentence = passage.tokens().get(frequency.first()).sentence();
        return passage.medicines().stream()
                .filter(named -> named.last() < frequency.first() && named.last() >= frequency.first() - REACH)
                .filter(named -> passage.tokens().get(named.first()).sentence() == sentence)
                .reduce((first, second) -> second)
                .map(Medicines.Named::generic)
                .stream()
                .toList();
    }
}
