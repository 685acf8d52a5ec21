package io.wardclerk.vault;

import java.util.List;

/**
 * Takes what identifies a person out of free text, before it leaves for a model, a log or a place outside production.
 *
 * <p>Found are, in this order of trust: the values that are known of the patient, in every usual spelling; what has the form of
 * one of the eighteen identifiers of HIPAA's Safe Harbor (45 CFR 164.514(b)(2)), checked by its check digit where it has one;
 * names and places, by public lists and by the words around them. Years, states, countries and ages up to 89 stay, as Safe
 * Harbor allows. Equal input gives equal output; the time taken grows with the length of the text and nothing else.
 *
 * <p>No method throws for any text. What was found is never logged.
 */
public interface Masking {

    /**
     * A scope: within it the same value always gets the same placeholder, whatever the number of texts.
     *
     * @param known what is known of the people concerned; may be empty
     */
    Scope scope(List<KnownPerson> known);

    /** A scope that replaces values by something of its own, for instance by surrogates that look like the original. */
    Scope scope(List<KnownPerson> known, Replacement replacement);

    /** What would be masked in this text, in order, without overlap. */
    List<Found> find(List<KnownPerson> known, String text);

    /** Masks a text on its own, with nothing known. */
    default String mask(String text) {
        return scope(List.of()).mask(text).text();
    }

    /** Several texts that belong together. Safe for use by one thread at a time. */
    interface Scope {

        /** The text with placeholders such as {@code [NAME-1]} for what identifies. */
        Masked mask(String text);

        /** Puts the values back for the placeholders of this scope, for instance into a model's answer. */
        String restore(String text);
    }

    /** Names what stands for a value. */
    @FunctionalInterface
    interface Replacement {

        /**
         * @param kind what it is
         * @param key the value in its plain form: equal for all spellings of one value ({@code mary johnson},
         *     {@code 2023-09-15}, {@code 5551234567})
         * @param original as it stands in the text
         */
        String of(Identifier kind, String key, String original);
    }

    /**
     * One place in a text.
     *
     * @param start offset of its first character
     * @param end offset behind its last character
     * @param kind what it is
     * @param key the value in its plain form
     */
    record Found(int start, int end, Identifier kind, String key) {}
}
