package io.wardclerk.workflow;

/** Whether a call may be made again when nobody knows how it ended. */
public sealed interface Repeat {

    /** It may: the far side knows the step id, or the call changes nothing there. */
    Repeat SAFE = new Safe();

    /**
     * It may not: the far side would take it twice.
     *
     * @param recipient whom the call reaches, in words without PHI: {@code destination 'referral-desk'}
     */
    static Repeat doubtful(String recipient) {
        return new Doubtful(recipient);
    }

    /** Repeated with the same step id. */
    record Safe() implements Repeat {}

    /** Never repeated by itself: a person says whether it happened, see {@link Doubts}. */
    record Doubtful(String recipient) implements Repeat {}
}
