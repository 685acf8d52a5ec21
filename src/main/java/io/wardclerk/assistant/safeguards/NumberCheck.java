package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every number of the output stands in a source, with a unit that agrees and in a context that is not another one's. */
@Component
@Order(1)
final class NumberCheck implements StatementCheck {

    private static final int REACH = 6;
    private static final int SHOWN = 3;

    /** A quantity where a source gives it. */
    private record Given(Passage source, Quantity quantity, Set<String> around) {

        Evidence evidence() {
            return source.evidence(quantity.span());
        }
    }

    @Override
    public List<String> names() {
        return List.of("number", "unit");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        Occurrences occurrences = statement.occurrences();
        for (Quantity claimed : statement.quantities()) {
            check(statement, claimed, given(grounds, claimed), occurrences).ifPresent(findings::add);
        }
        return findings;
    }

    private static List<Given> given(Grounds grounds, Quantity claimed) {
        List<Given> given = new ArrayList<>();
        for (Passage source : grounds.sources()) {
            for (Quantity quantity : source.quantities()) {
                boolean comparable = quantity.sameValue(claimed)
                        || quantity.unit().dimension().equals(claimed.unit().dimension());
                if (comparable) {
                    given.add(new Given(source, quantity, source.around(quantity.first(), quantity.last(), REACH)));
                }
            }
        }
        return given;
    }

    private static Optional<Finding> check(
            Statement statement, Quantity claimed, List<Given> given, Occurrences occurrences) {
        List<Given> sameValue = given.stream()
                .filter(each -> each.quantity().sameValue(claimed))
                .toList();
        List<Given> agreeing =
                given.stream().filter(each -> each.quantity().agrees(claimed)).toList();
        if (agreeing.isEmpty()) {
            List<Given> otherUnit = sameValue.stream()
                    .filter(each -> !each.quantity().unit().isNone())
                    .toList();
            return Optional.of(
                    otherUnit.isEmpty() ? missing(statement, claimed, given) : unit(statement, claimed, otherUnit));
        }
        return aligned(statement, claimed, given, agreeing, occurrences)
                .or(() -> onlyBare(statement, claimed, given, sameValue, agreeing))
                .or(() -> elsewhere(statement, claimed, given, agreeing));
    }

    /** With this unit no source has the number; with another one it stands beside the same words. */
    private static Optional<Finding> onlyBare(
            Statement statement, Quantity claimed, List<Given> given, List<Given> sameValue, List<Given> agreeing) {
        boolean bare = agreeing.stream().allMatch(each -> each.quantity().unit().isNone());
        if (claimed.unit().isNone() || !bare) {
            return Optional.empty();
        }
        Set<String> around = around(statement, claimed);
        List<Given> others = sameValue.stream()
                .filter(each -> !each.quantity().unit().isNone() && overlap(each.around(), around) > 0)
                .toList();
        if (!others.isEmpty()) {
            return Optional.of(unit(statement, claimed, others));
        }
        boolean spoken = given.stream()
                .map(each -> each.quantity().unit())
                .anyMatch(unit -> unit.dimension().equals(claimed.unit().dimension())
                        && unit.factor() == claimed.unit().factor());
        return spoken
                ? Optional.empty()
                : Optional.of(StatementCheck.finding(
                        "unit",
                        Severity.REVIEW,
                        statement,
                        "The sources give this number without a unit, and nothing in this one",
                        claimed.span(),
                        agreeing.stream().limit(SHOWN).map(Given::evidence).toList()));
    }

    /** The sentence of the source that says nearly the same has another number there. */
    private static Optional<Finding> aligned(
            Statement statement, Quantity claimed, List<Given> given, List<Given> agreeing, Occurrences occurrences) {
        if (agreeing.stream()
                .anyMatch(each ->
                        occurrences.stands(each.source(), each.quantity().first()))) {
            return Optional.empty();
        }
        List<Given> instead = given.stream()
                .filter(each ->
                        occurrences.stands(each.source(), each.quantity().first()))
                .filter(each -> !each.quantity().agrees(claimed))
                .toList();
        if (instead.isEmpty()) {
            return Optional.empty();
        }
        boolean unit = instead.stream().anyMatch(each -> each.quantity().sameValue(claimed));
        return Optional.of(
                unit
                        ? unit(statement, claimed, instead)
                        : StatementCheck.finding(
                                "number",
                                Severity.BLOCK,
                                statement,
                                "The sources give another number here",
                                claimed.span(),
                                instead.stream()
                                        .limit(SHOWN)
                                        .map(Given::evidence)
                                        .toList()));
    }

    private static Finding missing(Statement statement, Quantity claimed, List<Given> given) {
        Set<String> around = around(statement, claimed);
        List<Evidence> nearest = given.stream()
                .filter(each -> !each.quantity().sameValue(claimed))
                .filter(each -> overlap(each.around(), around) > 0)
                .limit(SHOWN)
                .map(Given::evidence)
                .toList();
        return StatementCheck.finding(
                "number",
                Severity.BLOCK,
                statement,
                "No source gives this number" + (nearest.isEmpty() ? "" : "; they give another one in its place"),
                claimed.span(),
                nearest);
    }

    private static Finding unit(Statement statement, Quantity claimed, List<Given> others) {
        return StatementCheck.finding(
                "unit",
                Severity.BLOCK,
                statement,
                "The sources give this number with another unit",
                claimed.span(),
                others.stream().limit(SHOWN).map(Given::evidence).toList());
    }

    /** The number is there, but of something else, while what this sentence speaks of has another one. */
    private static Optional<Finding> elsewhere(
            Statement statement, Quantity claimed, List<Given> given, List<Given> agreeing) {
        Set<String> around = around(statement, claimed);
        int here = agreeing.stream()
                .mapToInt(each -> overlap(each.around(), around))
                .max()
                .orElse(0);
        if (here > 0 || around.isEmpty()) {
            return Optional.empty();
        }
        List<Evidence> instead = given.stream()
                .filter(each -> !each.quantity().sameAmount(claimed)
                        && !each.quantity().unit().isNone())
                .filter(each -> overlap(each.around(), around) >= 2)
                .limit(SHOWN)
                .map(Given::evidence)
                .toList();
        return instead.isEmpty()
                ? Optional.empty()
                : Optional.of(StatementCheck.finding(
                        "number",
                        Severity.BLOCK,
                        statement,
                        "The sources give this number for something else, and another one here",
                        claimed.span(),
                        instead));
    }

    private static Set<String> around(Statement statement, Quantity claimed) {
        return statement.output().around(claimed.first(), claimed.last(), REACH);
    }

    private static int overlap(Set<String> one, Set<String> other) {
        return (int) one.stream().filter(other::contains).count();
    }
}
