package io.wardclerk.access;

import java.time.Instant;
import java.util.List;

/** Notes what patients agree to and take back; what was noted counts at once on this node, and within seconds on every other. */
public interface ConsentDecisions {

    /** Joins the caller's transaction, and is on record with it. */
    void record(Decision decision);

    /** Newest first. */
    List<Decision> of(String patient);

    /** Every text in force, one for each purpose. */
    List<Text> texts();

    /** The text in force for a purpose. */
    default Text text(ConsentPurpose purpose) {
        return texts().stream()
                .filter(text -> text.purpose() == purpose)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no text for consent to " + purpose.slug()));
    }

    /**
     * @param patient {@code Patient/123}
     * @param textVersion what was read out or shown, {@code ai/1}
     * @param recordedBy who heard it, as the record writes actors
     * @param instance the case by which it was noted
     */
    record Decision(
            String patient,
            ConsentPurpose purpose,
            boolean given,
            String textVersion,
            String recordedBy,
            String instance,
            Instant at) {}

    /** What a patient is asked. A version never changes its words. */
    record Text(ConsentPurpose purpose, String version, String text) {}
}
