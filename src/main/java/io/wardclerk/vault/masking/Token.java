package io.wardclerk.vault.masking;

/**
 * A word, a number, a mixture of both or a single mark.
 *
 * @param start offset of its first character
 * @param end offset behind its last one
 * @param shape what it consists of
 * @param folded in lower case without accents
 * @param capital whether its first letter is upper case
 * @param gap what separates it from the token before
 */
record Token(int start, int end, Shape shape, String folded, boolean capital, Gap gap) {

    enum Shape {
        WORD,
        NUMBER,
        MIXED,
        MARK,
        /** Behind the end and before the start of the text. */
        NOTHING
    }

    enum Gap {
        NONE,
        SPACE,
        LINE
    }

    static final Token NOTHING = new Token(0, 0, Shape.NOTHING, "", false, Gap.LINE);

    boolean word() {
        return shape == Shape.WORD;
    }

    boolean number() {
        return shape == Shape.NUMBER;
    }

    boolean is(String text) {
        return folded.equals(text);
    }

    int length() {
        return end - start;
    }
}
