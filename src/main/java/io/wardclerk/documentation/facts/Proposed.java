package io.wardclerk.documentation.facts;

/**
 * A code proposed for a sentence that is not struck.
 *
 * @param sentence its id
 * @param key {@code icd10cm|R07.9}
 * @param valid whether it holds on the day, for this person, with the other accepted ones
 * @param warned whether the code rules want a person to look at it
 * @param accepted whether the reviewer keeps it
 * @param byEngine whether the sentence stands as the engine wrote it
 * @param support of the sentence
 */
public record Proposed(
        String sentence,
        String key,
        boolean valid,
        boolean warned,
        boolean accepted,
        boolean byEngine,
        String support) {

    /** {@code icd10cm}. */
    public String system() {
        return key.substring(0, Math.max(0, key.indexOf('|')));
    }
}
