package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** So little of the output is found in the sources that they may be of somebody else. */
@Component
@Order(22)
final class PatientCheck implements WholeCheck {

    private static final double STRANGER = 0.35;
    private static final int FEWEST_STATEMENTS = 3;

    @Override
    public List<String> names() {
        return List.of("wrong-patient");
    }

    @Override
    public List<Finding> check(List<Statement> statements, Passage output, Grounds grounds) {
        boolean stranger = statements.size() >= FEWEST_STATEMENTS && SourceChecks.support(statements) < STRANGER;
        return stranger
                ? List.of(new Finding(
                        "wrong-patient",
                        Severity.BLOCK,
                        null,
                        "Little of this is in the sources: make sure that they are of the same patient",
                        null,
                        null,
                        List.of()))
                : List.of();
    }
}
