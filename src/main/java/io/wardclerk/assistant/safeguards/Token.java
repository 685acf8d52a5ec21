package io.wardclerk.assistant.safeguards;

/**
 * A word, a number or a sign of a text.
 *
 * @param text lower case, without accents and apostrophes
 * @param stem what words are compared by
 * @param start offset in the text
 * @param end offset after the last character
 * @param sentence which sentence it belongs to
 */
record Token(Kind kind, String text, String stem, int start, int end, int sentence) {

    /** What it is made of. */
    enum Kind {
        WORD,
        NUMBER,
        SIGN
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean is(String sign) {
        return text.equals(sign);
    }

    /** Nothing stands between. */
    boolean touches(Token next) {
        return end == next.start;
    }
}
