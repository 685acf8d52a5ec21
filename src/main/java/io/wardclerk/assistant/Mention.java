package io.wardclerk.assistant;

/**
 * A concept where the text speaks of it.
 *
 * @param concept id from the lexicon, {@code chest-pain}
 * @param start offset of the first character
 * @param end offset after the last
 * @param quote the text between them
 * @param present false when negated ("no chest pain")
 * @param current false when past or hypothetical ("had one last year", "if I get")
 * @param own false when somebody else has it ("my father had")
 */
public record Mention(String concept, int start, int end, String quote, boolean present, boolean current, boolean own) {

    /** The patient has it now. */
    public boolean asserted() {
        return present && current && own;
    }
}
