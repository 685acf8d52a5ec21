package io.wardclerk.documentation.facts;

/**
 * What a rule says.
 *
 * @param rule its word: {@code DOC-INVENTED}
 * @param about id of the sentence or finding
 * @param reason in words without health data
 */
public record Say(Kind kind, String rule, String about, String reason) {

    /** What follows from it. */
    public enum Kind {
        /** A sentence may not be signed as it is without a reason. */
        BLOCK,
        /** A finding blocks, whatever the check made of it. */
        RAISE,
        /** A coder looks at the codes. */
        CODER
    }

    public static Say block(String rule, Told told, String reason) {
        return new Say(Kind.BLOCK, rule, told.id(), reason);
    }

    public static Say raise(String rule, Problem problem, String reason) {
        return new Say(Kind.RAISE, rule, problem.id(), reason);
    }

    public static Say coder(String rule, Proposed proposed, String reason) {
        return new Say(Kind.CODER, rule, proposed.sentence(), reason);
    }
}
