package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A medicine's dose is one that the sources give with that medicine. */
@Component
@Order(2)
final class DoseCheck implements StatementCheck {

    private static final int REACH = 6;
    private static final int SHOWN = 3;

    @Override
    public List<String> names() {
        return List.of("dose");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        for (Medicines.Named medicine : statement.medicines()) {
            dose(statement.output(), medicine).ifPresent(dose -> {
                boolean given = false;
                List<Evidence> others = new ArrayList<>();
                for (Passage source : grounds.sources()) {
                    for (Quantity quantity : doses(source, medicine.generic())) {
                        given |= quantity.agrees(dose);
                        others.add(source.evidence(quantity.span()));
                    }
                }
                if (!given && !others.isEmpty()) {
                    findings.add(StatementCheck.finding(
                            "dose",
                            Severity.BLOCK,
                            statement,
                            "The sources give this medicine with another dose",
                            medicine.span().to(dose.span()),
                            others.stream().limit(SHOWN).toList()));
                }
            });
        }
        return findings;
    }

    private static List<Quantity> doses(Passage source, String generic) {
        return source.medicines().stream()
                .filter(named -> named.generic().equals(generic))
                .flatMap(named -> dose(source, named).stream())
                .toList();
    }

    /** The first amount within a few words after a medicine, before the next one. */
    private static Optional<Quantity> dose(Passage passage, Medicines.Named medicine) {
        int next = passage.medicines().stream()
                .filter(other -> other.first() > medicine.last())
                .mapToInt(Medicines.Named::first)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        int sentence = passage.tokens().get(medicine.first()).sentence();
        return passage.quantities().stream()
                .filter(quantity -> quantity.unit().isDose())
                .filter(quantity -> quantity.first() > medicine.last() && quantity.first() < next)
                .filter(quantity -> quantity.first() <= medicine.last() + REACH)
                .filter(quantity -> passage.tokens().get(quantity.first()).sentence() == sentence)
                .findFirst();
    }
}
