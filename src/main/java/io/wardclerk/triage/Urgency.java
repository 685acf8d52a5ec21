package io.wardclerk.triage;

import java.util.Locale;

/** How soon a patient needs care; declared from the most to the least urgent. */
public enum Urgency {
    /** An ambulance or an emergency department, now. */
    EMERGENCY("emergency", 100),
    /** A clinician the same day. */
    URGENT("urgent", 75),
    /** An appointment within days. */
    ROUTINE("routine", 50),
    /** Advice, a pharmacist, and when to come back. */
    SELF_CARE("self-care", 25);

    private final String word;
    private final int priority;

    Urgency(String word, int priority) {
        this.word = word;
        this.priority = priority;
    }

    /** As the workflow's outcome and the API spell it. */
    public String word() {
        return word;
    }

    /** Of the review task. */
    public int priority() {
        return priority;
    }

    /** The more urgent of the two. */
    public Urgency orHigher(Urgency other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** @throws IllegalArgumentException for any other word */
    public static Urgency of(String word) {
        for (Urgency urgency : values()) {
            if (urgency.word.equals(word.toLowerCase(Locale.ROOT))) {
                return urgency;
            }
        }
        throw new IllegalArgumentException("No urgency " + word);
    }
}
