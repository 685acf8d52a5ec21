package io.wardclerk.triage;

/**
 * How urgent a message is, by published protocols and nothing else. Both calls are pure, quick (a few milliseconds) and never throw
 * on any text. The rules are in {@code rules/triage}; see {@code src/docs/clinicians.md}.
 */
public interface TriageAssessment {

    /** The red-flag floor: does the patient's message alone make this an emergency? */
    Assessment floor(String message);

    /** All rules over all that is known. Never lower than the floor of the same message. */
    Assessment assess(TriageCase triageCase);
}
