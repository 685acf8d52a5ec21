package io.wardclerk.assistant.safeguards;

/**
 * How often something is done or taken.
 *
 * @param perDay times a day
 */
record Frequency(double perDay, int first, int last, Span span) {

    private static final double CLOSE = 0.02;

    boolean same(Frequency other) {
        return Math.abs(perDay - other.perDay) <= CLOSE * Math.max(perDay, other.perDay);
    }
}
