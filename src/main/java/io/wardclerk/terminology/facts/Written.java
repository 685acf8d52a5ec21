package io.wardclerk.terminology.facts;

/**
 * How a code was written, beside the form in which its system publishes it.
 *
 * @param form what was found
 * @param published the code as it would be published; empty where nothing like a code can be made of it
 */
public record Written(Form form, String published) {

    private static final int SHOWN = 24;

    /** Ways of writing. */
    public enum Form {
        /** As it is published. */
        PUBLISHED,
        /** Without its dot or hyphens, as claims carry it. */
        BILLING,
        /** NDC of ten digits, as labels show it. */
        LABEL,
        /** With lower-case letters. */
        CASE,
        /** With spaces, or characters that cannot be seen. */
        SPACES,
        /** With characters of another alphabet that look alike. */
        LOOK_ALIKE,
        /** With dots or hyphens elsewhere than it is published. */
        PUNCTUATION,
        /** NDC of ten digits without hyphens: three codes are written so. */
        AMBIGUOUS,
        /** Its check digit does not fit. */
        CHECK_DIGIT,
        /** Longer than any code of the system. */
        TOO_LONG,
        /** Nothing like a code of the system. */
        MALFORMED
    }

    /** Whether a code may be written so. */
    public boolean allowed() {
        return form == Form.PUBLISHED || form == Form.BILLING || form == Form.LABEL;
    }

    /** For messages: letters, digits and the signs of codes only, since what was written may be anything. */
    static String shown(String given) {
        return given.length() <= SHOWN && given.matches("[A-Za-z0-9.\\-/_]+") ? given : "What is written";
    }
}
