package io.wardclerk.terminology;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A terminology server of the customer's, asked directly for what is not loaded here ({@code CodeSystem/$validate-code} of FHIR
 * R4). No answer is never a yes.
 */
public interface ExternalTerminology {

    /** Whether one is configured. */
    boolean configured();

    /**
     * Whether a code is valid.
     *
     * @param system URI of the code system
     * @param display to check with it; null to ask for the code alone
     * @param date of service; null for today
     */
    Answer validate(String system, String code, @Nullable String display, @Nullable LocalDate date);

    /** What it said. */
    sealed interface Answer {

        /**
         * Valid there.
         *
         * @param display as the server gives it; null when it gives none
         * @param version of the code system it used; null when it names none
         */
        record Valid(@Nullable String display, @Nullable String version) implements Answer {}

        /** Not valid there. */
        record Invalid() implements Answer {}

        /**
         * No answer that can be trusted: not configured, not reachable, too slow, or not a FHIR answer.
         *
         * @param reason in words, without what was sent
         */
        record Unavailable(String reason) implements Answer {}
    }
}
