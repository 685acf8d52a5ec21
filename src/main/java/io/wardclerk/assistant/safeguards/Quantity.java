package io.wardclerk.assistant.safeguards;

import java.util.List;

/**
 * A number with what it counts.
 *
 * @param values every value that the words may mean: "one thirty" is 130, and 1 and 30 in a list
 * @param first index of its first token
 * @param last index of its last token, the unit's if there is one
 */
record Quantity(List<Double> values, Unit unit, int first, int last, Span span) {

    private static final double CLOSE = 0.015;

    boolean sameValue(Quantity other) {
        return values.stream().anyMatch(one -> other.values.stream().anyMatch(two -> equal(one, two)));
    }

    /** The same amount in the same or another unit of one dimension. */
    boolean sameAmount(Quantity other) {
        if (!unit.dimension().equals(other.unit.dimension())) {
            return false;
        }
        if (unit.factor() == other.unit.factor()) {
            return sameValue(other);
        }
        return values.stream().anyMatch(one -> other.values.stream()
                .anyMatch(two -> near(one * unit.factor(), two * other.unit.factor())));
    }

    /** Speech leaves units out, so a bare number agrees with any unit. */
    boolean agrees(Quantity other) {
        boolean bare = unit.isNone() || other.unit.isNone();
        return bare ? sameValue(other) : sameAmount(other);
    }

    /** Years may be given by their last two digits. */
    private static boolean equal(double one, double two) {
        return one == two
                || (year(one) && two < 100 && one % 100 == two)
                || (year(two) && one < 100 && two % 100 == one);
    }

    private static boolean year(double value) {
        return value >= 1900 && value < 2100 && value == Math.rint(value);
    }

    private static boolean near(double one, double two) {
        return Math.abs(one - two) <= CLOSE * Math.max(Math.abs(one), Math.abs(two));
    }
}
