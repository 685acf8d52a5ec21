package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A sentence that no source carries. */
@Component
@Order(20)
final class FabricationCheck implements WholeCheck {

    @Override
    public List<String> names() {
        return List.of("fabrication");
    }

    @Override
    public List<Finding> check(List<Statement> statements, Passage output, Grounds grounds) {
        return statements.stream()
                .filter(statement -> statement.terms().size() > 1 && Supports.carriesNothing(statement.footing()))
                .map(statement -> StatementCheck.finding(
                        "fabrication", Severity.REVIEW, statement, "No source says this", statement.span(), List.of()))
                .toList();
    }
}
