package io.wardclerk.verifier;

/** A text that has not the form it should have; the message says what is wrong and where. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
