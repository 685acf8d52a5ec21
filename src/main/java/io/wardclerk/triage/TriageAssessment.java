package io.wardclerk.triage;

import io.wardclerk.triage.protocol.Languages;
import io.wardclerk.triage.protocol.Question;
import java.util.List;

/**
 * How urgent a message is, by published protocols and nothing else. Both calls are pure, quick (a few milliseconds) and never throw
 * on any text. The rules are in {@code rules/triage}; see {@code src/docs/clinicians.md}.
 */
public interface TriageAssessment {

    /** The red-flag floor: does the patient's message alone make this an emergency? */
    Assessment floor(String message);

    /** All rules over all that is known. Never lower than the floor of the same message. */
    Assessment assess(TriageCase triageCase);

    /** What the protocols would ask of this case and its words, answers and record do not say yet; the most telling first. */
    List<Question> unanswered(TriageCase triageCase);

    /** Every question that the protocols know. */
    List<Question> questions();

    /** What tells the language of a message. */
    Languages languages();
}
