package io.wardclerk.scheduling.facts;

import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one option, or of all of them.
 *
 * @param rule its word: {@code BOOK-LEAD}
 * @param option the key of the option; null for all
 * @param reason in words that the front desk reads, without a name or a diagnosis
 */
public record Finding(Kind kind, String rule, @Nullable String option, String reason) {

    /** What follows from it. */
    public enum Kind {
        /** Not to be booked, unless a person with the right to it says so. */
        REFUSE,
        /** Not to be booked by anybody. */
        FORBID,
        /** A person decides. */
        ASK,
        /** The choice that was made already is enough. */
        BOOK
    }

    public static Finding refuse(String rule, Option option, String reason) {
        return new Finding(Kind.REFUSE, rule, option.key(), reason);
    }

    public static Finding refuseAll(String rule, String reason) {
        return new Finding(Kind.REFUSE, rule, null, reason);
    }

    public static Finding forbid(String rule, Option option, String reason) {
        return new Finding(Kind.FORBID, rule, option.key(), reason);
    }

    public static Finding forbidAll(String rule, String reason) {
        return new Finding(Kind.FORBID, rule, null, reason);
    }

    public static Finding ask(String rule, String reason) {
        return new Finding(Kind.ASK, rule, null, reason);
    }

    public static Finding book(String rule, String reason) {
        return new Finding(Kind.BOOK, rule, null, reason);
    }
}
