package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Left is left: a part of the body is on the side that the sources give it. */
@Component
@Order(5)
final class SideCheck implements StatementCheck {

    private static final int SHOWN = 3;
    /** So many more words in common than with any sentence that has the same side. */
    private static final int CLEARLY = 2;

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
            } else if (agrees && clearlyOther(statement, claimed, counted)) {
                findings.add(StatementCheck.finding(
                        "laterality",
                        Severity.REVIEW,
                        statement,
                        "The sentence of the sources that says most of this gives the other side",
                        claimed.span(),
                        others.stream().limit(SHOWN).toList()));
            } else if (others.isEmpty() && grounds.isChosen() && onlyOther(Sides.spokenOf(grounds), claimed)) {
                findings.add(StatementCheck.finding(
                        "laterality",
                        Severity.BLOCK,
                        statement,
                        "The sources give the other side",
                        claimed.span(),
                        List.of()));
            } else if (others.isEmpty()
                    && !Sides.saidNear(grounds, claimed)
                    && !Sides.saidOfSeveral(grounds, claimed)) {
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

    /** In words that were picked for this claim a side needs no part beside it: "my knee. The left one." */
    private static boolean onlyOther(Set<Side.Which> spokenOf, Side claimed) {
        return !spokenOf.isEmpty() && spokenOf.stream().noneMatch(each -> each.agrees(claimed.which()));
    }

    /** Both sides are spoken of: what is said of each tells which one is meant. */
    private static boolean clearlyOther(Statement statement, Side claimed, List<Given> given) {
        int same = 0;
        int other = 0;
        for (Given each : given) {
            int shared = shared(statement, each);
            if (each.side().which().agrees(claimed.which())) {
                same = Math.max(same, shared);
            } else {
                other = Math.max(other, shared);
            }
        }
        return other >= same + CLEARLY;
    }

    private static int shared(Statement statement, Given given) {
        int sentence = given.source().tokens().get(given.side().token()).sentence();
        Set<String> there = given.source().content(sentence);
        return (int) statement.terms().stream()
                .filter(term -> !given.side().parts().contains(term))
                .filter(there::contains)
                .count();
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
