package io.wardclerk.assistant;

import java.util.List;

/**
 * Finds what a patient's own words say: clinical concepts with negation, time, and who has them, each with its span. Pure text
 * work by lexicon and grammar; no model.
 */
public interface ClinicalText {

    /** Mentions in order of their place in the text. Offsets are UTF-16 code units of exactly this text. */
    List<Mention> mentions(String text);
}
