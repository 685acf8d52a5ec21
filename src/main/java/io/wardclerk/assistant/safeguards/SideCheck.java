package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Left is left: a part of the body is on the side that the sources give it. */
@Component
@Order(5)
final class SideCheck implements StatementCheck {

    private static final int SHOWN = 3;

    @Override
    public List<String> names() {
        return List.of("laterality");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        Occurrences occurrences = statement.occurrences();
        for (Side claimed : statement.sides()) {
            List<Given> all = given(grounds, claimed);
            List<Given> near = all.stream()
                    .filter(each ->
                            occurrences.stands(each.source(), each.side().token()))
                    .toList();
            List<Given> counted = near.isEmpty() ? all : near;
            boolean agrees =
                    counted.stream().anyMatch(each -> each.side().which().agrees(claimed.which()));
            List<Evidence> others = counted.stream()
                    .map(each -> each.source().evidence(each.side().span()))
                    .toList();
            if (!agrees && !others.isEmpty()) {
                findings.add(StatementCheck.finding(
                        "laterality",
                        Severity.BLOCK,
                        statement,
                        "The sources give the other side",
                        claimed.span(),
                        others.stream().limit(SHOWN).toList()));
            } else if (others.isEmpty()) {
                findings.add(StatementCheck.finding(
                        "laterality",
                        Severity.REVIEW,
                        statement,
                        "No source gives a side here",
                        claimed.span(),
                        List.of()));
            }
        }
        return findings;
    }

    private record Given(Passage source, Side side) {}

    private static List<Given> given(Grounds grounds, Side claimed) {
        List<Given> given = new ArrayList<>();
        grounds.sources().forEach(source -> source.sides().stream()
                .filter(side -> side.samePart(claimed))
                .forEach(side -> given.add(new Given(source, side))));
        return given;
    }
}
