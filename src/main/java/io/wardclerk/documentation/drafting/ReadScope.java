package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Kind;
import java.time.Duration;

/**
 * How much of the record a kind of document needs, and no more is read. Problems, medicines and allergies are always those that hold
 * now.
 *
 * @param observations how many of the newest at most, one of each sort
 * @param observedWithin how far back from the visit
 * @param earlierNotes how many of the newest
 */
record ReadScope(int observations, Duration observedWithin, int earlierNotes) {

    static ReadScope of(Kind kind) {
        return switch (kind) {
            case VISIT_NOTE -> new ReadScope(15, Duration.ofDays(30), 2);
            case LETTER, REFERRAL -> new ReadScope(25, Duration.ofDays(365), 3);
            case DISCHARGE -> new ReadScope(25, Duration.ofDays(90), 3);
            // What a patient takes home tells of this visit.
            case SUMMARY -> new ReadScope(10, Duration.ofDays(7), 0);
        };
    }
}
